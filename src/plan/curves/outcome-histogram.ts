import type { HedgeBook } from '../../book/hedge-book.ts'
import { hedgedPnl } from '../../book/hedged-pnl.ts'
import type { PriceScenarios } from '../../book/price-scenarios.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import type { MarketState } from '../../exposure/market-state.ts'

/** How many of the equally likely outcomes fall in each of the equal bins from `low` to `high`, numeraire. */
export type Histogram = { readonly low: number; readonly high: number; readonly counts: readonly number[] }

/** P&L at the horizon over the scenarios of the distribution, before and after the hedge, in the same bins: what stands under one another is the same P&L. */
export type Outcomes = { readonly unhedged: Histogram; readonly hedged: Histogram }

/** The distributions that the plan's figures come from, in `bins` bins. */
export function outcomeHistogram(
  held: Exposure,
  now: MarketState,
  scenarios: PriceScenarios,
  book: HedgeBook,
  bins: number,
): Outcomes {
  const { unhedged, hedged } = hedgedPnl(held, book, now, scenarios.samples)
  const span = spanOf([...unhedged, ...hedged])
  return { unhedged: histogram(unhedged, bins, span), hedged: histogram(hedged, bins, span) }
}

/** Counts of `values` in `bins` bins over `span`, their own by default; where that has no width one bin has them all. */
export function histogram(values: Float64Array, bins: number, span = spanOf(values)): Histogram {
  const { low, high } = span
  if (!(high > low)) return { low, high, counts: [values.length] }
  const counts = new Array<number>(bins).fill(0)
  for (const value of values) counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]!++
  return { low, high, counts }
}

function spanOf(values: Iterable<number>): Pick<Histogram, 'low' | 'high'> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return { low, high }
}
