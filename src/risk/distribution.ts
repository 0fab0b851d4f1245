/** Figures of a P&L distribution in the numeraire; value at risk and expected shortfall are losses, > 0 when money is lost. */
export type Distribution = {
  readonly mean: number
  /** Divides by n. */
  readonly standardDeviation: number
  readonly valueAtRisk: number
  readonly expectedShortfall: number
  readonly probabilityOfLoss: number
  /** E[max(0, P&L)] and E[max(0, −P&L)], both ≥ 0, and their quotient (Keating and Shadwick 2002); null when nothing is lost. */
  readonly expectedGain: number
  readonly expectedLoss: number
  readonly omega: number | null
  /** √E[min(0, P&L)²] (Sortino and van der Meer 1991). */
  readonly downsideDeviation: number
}

/** Sums of prices that cancel leave this much, numeraire: no loss. */
const ROUNDING = 1e-9

/**
 * Of equally likely outcomes: value at risk is the `tail`-th worst, expected shortfall the mean of the `tail` worst
 * (Rockafellar and Uryasev 2000, discrete case).
 */
export function distribution(pnl: Float64Array, tail: number): Distribution {
  const count = pnl.length
  const mean = total(pnl) / count
  const worst = Float64Array.from(pnl).sort().subarray(0, tail)
  let [gain, loss, losing, squares, below] = [0, 0, 0, 0, 0]
  for (let i = 0; i < count; i++) {
    const x = pnl[i]!
    gain += Math.max(0, x)
    loss += Math.max(0, -x)
    squares += (x - mean) ** 2
    below += Math.min(0, x) ** 2
    if (x < -ROUNDING) losing++
  }
  const [expectedGain, expectedLoss] = [gain / count, loss / count]
  return {
    mean,
    standardDeviation: Math.sqrt(squares / count),
    valueAtRisk: -worst[tail - 1]!,
    expectedShortfall: -total(worst) / tail,
    probabilityOfLoss: losing / count,
    expectedGain,
    expectedLoss,
    omega: expectedLoss > ROUNDING ? expectedGain / expectedLoss : null,
    downsideDeviation: Math.sqrt(below / count),
  }
}

function total(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0)
}
