import type { Pool } from '../pools/pool.ts'
import { poolCash } from '../pools/pool-cash.ts'

/**
 * Pool value less the value of holding the entry amounts, at `prices` and without fees: `amount` in the numeraire, ≤ 0
 * for amounts that the pool held at its entry, and as a `fraction` of the hold value (docs/models.md 1.0). `entryCash` is the
 * formula's `poolCash` at entry; reserves have none.
 */
export function impermanentLoss(position: {
  readonly pool: Pool
  readonly entryAmounts: readonly number[]
  readonly entryCash?: number
  readonly prices: readonly number[]
}): { amount: number; fraction: number } {
  const { pool, entryAmounts, entryCash = 0, prices } = position
  const amounts = pool.amounts(prices)
  let amount = poolCash(pool, prices) - entryCash
  let hold = entryCash
  for (const [i, price] of prices.entries()) {
    amount += (amounts[i]! - entryAmounts[i]!) * price
    hold += entryAmounts[i]! * price
  }
  return { amount, fraction: hold > 0 ? amount / hold : 0 }
}
