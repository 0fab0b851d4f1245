import type { Pool } from './pool.ts'

/**
 * What a position is worth beyond its amounts at their prices, numeraire. Only a formula can have any: ETH²/10000 is worth
 * half of its delta, as if it held debt besides. A pool is worth its reserves.
 */
export function poolCash(pool: Pool, prices: readonly number[]): number {
  if (pool.kind !== 'formula') return 0
  const value = new Float64Array(1)
  pool.values(
    prices.map((price) => Float64Array.of(price)),
    1,
    value,
  )
  return pool.amounts(prices).reduce((rest, amount, i) => rest - amount * prices[i]!, value[0]!)
}
