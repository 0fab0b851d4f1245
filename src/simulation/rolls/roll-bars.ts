import type { Rule } from '../../strategy/terms/rule.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'

export type Roll = NonNullable<Rule['roll']>

/** When options that expire then are due to be rolled, milliseconds since 1970 UTC. */
export function dueAt(expiry: number, { daysLeft }: Roll): number {
  return expiry - daysLeft * MILLISECONDS_PER_DAY
}

/** The expiry that a roll at a moment asks for. */
export function nextExpiry(moment: number, { toExpiryDays }: Roll): number {
  return moment + toExpiryDays * MILLISECONDS_PER_DAY
}

/**
 * Bars at whose close options of one expiry are rolled, and those that follow them, each `toExpiryDays` away when it is opened; none at the open or
 * at the last bar, where nothing would be held of it. A roll that does not lengthen is none.
 */
export function rollBars(times: Float64Array, expiry: number, roll: Roll): number[] {
  const bars: number[] = []
  let due = dueAt(expiry, roll)
  for (let bar = 1; bar < times.length - 1; bar++) {
    if (times[bar]! < due) continue
    bars.push(bar)
    due = dueAt(nextExpiry(times[bar]!, roll), roll)
    if (due <= times[bar]!) break
  }
  return bars
}
