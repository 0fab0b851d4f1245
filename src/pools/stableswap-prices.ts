import { stableswapInvariant } from './stableswap-invariant.ts'

/**
 * What one pool unit of each token is worth in pool units of the last, at the margin: (Ann + P/xᵢ)/(Ann + P/xₙ) with
 * P = D^(n+1)/(nⁿ·Πx), the ratio of the invariant's slopes (docs/models.md 1.4). Balances are in pool units, above 0.
 */
export function stableswapPrices(balances: readonly number[], amplification: number): number[] {
  const n = balances.length
  const d = stableswapInvariant(balances, amplification)
  const pressure = balances.reduce((power, balance) => (power * d) / (n * balance), d)
  const slopes = balances.map((balance) => amplification * n + pressure / balance)
  return slopes.map((slope) => slope / slopes[n - 1]!)
}
