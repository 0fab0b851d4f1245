import { monotoneRoot } from '../numerics/roots.ts'

/**
 * The reserves u of a stableswap pool with D = 1 that minimise Σ qᵢuᵢ at prices q per pool unit, for `tokens` tokens.
 *
 * With T = 1/(nⁿ·Πu) the minimum is at qᵢ = λ·(Ann + T/uᵢ), so uᵢ = T/mᵢ with mᵢ = qᵢ/λ − Ann. Counted from the cheapest
 * token, whose slack is e^z, mᵢ = (qᵢ/qₘᵢₙ − 1)·Ann + (qᵢ/qₘᵢₙ)·e^z: sums of positive terms at any imbalance. Then
 * T^(n+1) = Πm/nⁿ, and the invariant Ann·T·Σ1/mᵢ + 1 = Ann + T falls in z, so that one bracketed Newton finds it.
 *
 * The function returned fills `reserves` and returns λ·T, which scales the curvature.
 */
export function stableswapReserves(
  tokens: number,
  amplification: number,
): (prices: ArrayLike<number>, reserves: Float64Array) => number {
  const ann = amplification * tokens
  const ratios = new Float64Array(tokens)
  const slacks = new Float64Array(tokens)
  const scale = tokens ** -tokens
  let pressure = 1

  /** Logarithm of the invariant's two sides' ratio over its slope at z; sets slacks and T on the way. */
  const newtonStep = (z: number): number => {
    const cheapest = Math.exp(z)
    let [product, shares, inverses, sharedInverses] = [scale, 0, 0, 0]
    for (let i = 0; i < tokens; i++) {
      const slack = (ratios[i]! - 1) * ann + ratios[i]! * cheapest
      const share = (ratios[i]! * cheapest) / slack
      slacks[i] = slack
      product *= slack
      shares += share
      inverses += 1 / slack
      sharedInverses += share / slack
    }
    pressure = product ** (1 / (tokens + 1))
    const growth = (pressure * shares) / (tokens + 1)
    const left = ann * pressure * inverses + 1
    const right = ann + pressure
    const slope = (ann * (growth * inverses - pressure * sharedInverses)) / left - growth / right
    return Math.log(left / right) / slope
  }

  return (prices, reserves) => {
    let lowest = Infinity
    for (let i = 0; i < tokens; i++) lowest = Math.min(lowest, prices[i]!)
    for (let i = 0; i < tokens; i++) ratios[i] = prices[i]! / lowest
    const z = monotoneRoot(newtonStep, Math.log(tokens), -700, 700, 1e-8)
    newtonStep(z)
    for (let i = 0; i < tokens; i++) reserves[i] = pressure / slacks[i]!
    return (lowest * pressure) / (ann + Math.exp(z))
  }
}
