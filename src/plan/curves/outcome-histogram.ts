import type { HedgeBook } from '../../book/hedge-book.ts'
import { addColumns, grossPnl, incomeAt } from '../../book/scenario-pnl.ts'
import type { Stage } from '../../book/stage.ts'

/** How many of the equally likely outcomes fall in each of the equal bins from `low` to `high`, numeraire. */
export type Histogram = { readonly low: number; readonly high: number; readonly counts: readonly number[] }

/** P&L at the horizon over the scenarios of the distribution, before and after the hedge, each over its own span. */
export type Outcomes = { readonly unhedged: Histogram; readonly hedged: Histogram }

/** The distributions that the plan's figures come from, in `bins` bins. */
export function outcomeHistogram({ held, now, scenarios }: Stage, book: HedgeBook, bins: number): Outcomes {
  const { samples } = scenarios
  const unhedged = addColumns(grossPnl(held, now, samples), incomeAt(held, samples))
  return { unhedged: histogram(unhedged, bins), hedged: histogram(addColumns(unhedged, book.net(samples)), bins) }
}

/** Counts of `values` in `bins` bins; values that are all the same fill one bin of no width. */
export function histogram(values: Float64Array, bins: number): Histogram {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  if (!(high > low)) return { low, high, counts: [values.length] }
  const counts = new Array<number>(bins).fill(0)
  for (const value of values) counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]!++
  return { low, high, counts }
}
