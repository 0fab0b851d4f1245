import type { Pool, PoolTerms } from './pool.ts'

/**
 * Reserves on Π xᵢ^wᵢ = `liquidity` with weights that add up to 1: V = liquidity·Π (Pᵢ/wᵢ)^wᵢ, xᵢ = wᵢV/Pᵢ,
 * Γᵢᵢ = −wᵢ(1−wᵢ)V/Pᵢ², Γᵢⱼ = wᵢwⱼV/(PᵢPⱼ) (docs/models.md 1.2). E[V] = V·exp(½(Σᵢⱼ wᵢwⱼcᵢⱼ − Σᵢ wᵢcᵢᵢ)·years): V is lognormal.
 */
export function weightedPool(terms: Extract<PoolTerms, { kind: 'weighted' }>, liquidity: number): Pool {
  const weights = terms.weights.map(({ weight }) => weight)
  const logScale = weights.reduce((total, weight) => total - weight * Math.log(weight), 0)
  const valueAt = (prices: readonly number[]) =>
    liquidity * Math.exp(weights.reduce((total, weight, i) => total + weight * Math.log(prices[i]!), logScale))
  return {
    kind: 'weighted',
    assets: terms.weights.map(({ asset }) => asset),
    liquidity,
    edges: [],
    amounts: (prices) => {
      const value = valueAt(prices)
      return weights.map((weight, i) => (weight * value) / prices[i]!)
    },
    slopes: (prices) => {
      const value = valueAt(prices)
      return weights.map((weight, i) =>
        weights.map((other, j) => (weight * (other - (i === j ? 1 : 0)) * value) / (prices[i]! * prices[j]!)),
      )
    },
    values: (prices, count, out) => {
      out.fill(logScale, 0, count)
      for (const [i, weight] of weights.entries()) {
        const column = prices[i]!
        for (let k = 0; k < count; k++) out[k]! += weight * Math.log(column[k]!)
      }
      for (let k = 0; k < count; k++) out[k] = liquidity * Math.exp(out[k]!)
    },
    expectedValue: (prices, covariance, years) => {
      let decay = 0
      for (const [i, weight] of weights.entries()) {
        decay -= weight * covariance[i]![i]!
        for (const [j, other] of weights.entries()) decay += weight * other * covariance[i]![j]!
      }
      return valueAt(prices) * Math.exp((decay * years) / 2)
    },
  }
}
