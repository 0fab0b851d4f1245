import type { Pool } from '../pools/pool.ts'

/**
 * Pool value less the value of holding the entry amounts, at `prices` and without fees: `amount` in the numeraire, ≤ 0
 * for amounts that the pool held at its entry, and as a `fraction` of the hold value (models.md 1.0).
 */
export function impermanentLoss(position: {
  readonly pool: Pool
  readonly entryAmounts: readonly number[]
  readonly prices: readonly number[]
}): { amount: number; fraction: number } {
  const { pool, entryAmounts, prices } = position
  const amounts = pool.amounts(prices)
  let amount = 0
  let hold = 0
  for (const [i, price] of prices.entries()) {
    amount += (amounts[i]! - entryAmounts[i]!) * price
    hold += entryAmounts[i]! * price
  }
  return { amount, fraction: hold > 0 ? amount / hold : 0 }
}
