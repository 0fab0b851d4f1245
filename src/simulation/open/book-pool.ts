import { openPool } from '../../pools/open-pool.ts'
import type { Pool } from '../../pools/pool.ts'
import { poolCash } from '../../pools/pool-cash.ts'
import type { PoolPosition } from '../../strategy/terms/strategy.ts'
import type { BookPool, FeeModel, FlowParts } from '../book.ts'
import { aprFees } from '../fees/apr-fees.ts'
import { flowFees } from '../fees/flow-fees.ts'
import { movedRange } from './moved-range.ts'

/** What a pool of a position earns; `value` is what it was worth when it was opened, numeraire. */
export type FeesOf = (
  position: PoolPosition,
  pool: Pool,
  value: number,
) => { readonly fees: FeeModel; readonly flow?: FlowParts }

/** A position's pool as it is marked along a path, opened at these prices of its assets; a range can be opened again elsewhere, as wide. */
export function bookPool(position: PoolPosition, pool: Pool, prices: readonly number[], feesOf: FeesOf): BookPool {
  const { id, terms } = position
  const range = terms.kind === 'concentrated' ? terms.range : undefined
  const value = pool.amounts(prices).reduce((sum, amount, i) => sum + amount * prices[i]!, poolCash(pool, prices))
  const opened = { id, pool, range, ...feesOf(position, pool, value) }
  if (terms.kind !== 'concentrated') return opened
  const moved = (then: readonly number[], worth: number) => {
    const again = movedRange(position, then[0]! / then[1]!)
    return bookPool(again, openPool(again.terms, { kind: 'value', value: worth }, then).pool, then, feesOf)
  }
  return { ...opened, moved }
}

/** Fees that nothing recorded says: by what flows through the pool, else by its yearly rate. `covariance` is of its assets; `parts` gives room for the two flows, where anyone asks. */
export function modelledFees(
  { terms, fees: { flow, tier, apr = 0, whileInRange } }: PoolPosition,
  pool: Pool,
  value: number,
  covariance: readonly (readonly number[])[],
  parts: () => FlowParts | undefined,
): ReturnType<FeesOf> {
  const range = terms.kind === 'concentrated' ? { ...terms.range, base: terms.base, quote: terms.quote } : undefined
  if (!flow || tier === undefined) return { fees: aprFees(apr * value, whileInRange ? range : undefined) }
  const room = parts()
  return { fees: flowFees(pool, range, { ...flow, tier }, { covariance }, room), ...(room && { flow: room }) }
}
