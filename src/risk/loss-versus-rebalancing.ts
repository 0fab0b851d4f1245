import type { Pool } from '../pools/pool.ts'

/**
 * What the pool loses per year to trades at stale prices, numeraire, ≥ 0: −½·Σ Γᵢⱼ·Pᵢ·Pⱼ·σᵢσⱼρᵢⱼ at today's prices
 * (Milionis, Moallemi, Roughgarden and Zhang 2022; docs/models.md 3). `covariance[i][j]` is σᵢσⱼρᵢⱼ per year.
 */
export function lossVersusRebalancing(
  pool: Pool,
  prices: readonly number[],
  covariance: readonly (readonly number[])[],
): number {
  const slopes = pool.slopes(prices)
  let rate = 0
  for (const [i, row] of slopes.entries()) {
    for (const [j, slope] of row.entries()) rate -= (slope * prices[i]! * prices[j]! * covariance[i]![j]!) / 2
  }
  return rate === 0 ? 0 : rate
}
