import type { Asset } from '../exposure/market-state.ts'
import type { PriceHistory } from '../market/price-history.ts'

/** First and last row of a window, as indices into the times. */
export type HistoryWindow = { readonly first: number; readonly last: number }

/**
 * Every window of `length` (in the unit of the rising `times`) that lies within them, overlapping: from each row to the last one not after the
 * window's end. A gap that leaves no other row within the window makes none.
 */
export function historyWindows(times: readonly number[], length: number): HistoryWindow[] {
  const end = times.at(-1) ?? Number.NEGATIVE_INFINITY
  let last = 0
  return times.flatMap((time, first) => {
    if (time + length > end) return []
    while (last + 1 < times.length && times[last + 1]! <= time + length) last++
    return last > first ? [{ first, last }] : []
  })
}

/** What the prices now, numeraire per token, come to after the return of each window: a column an asset, a row a window, equally likely. */
export function historicalPrices(
  history: PriceHistory,
  now: readonly { readonly asset: Asset; readonly price: number }[],
  milliseconds: number,
): Float64Array[] {
  const windows = historyWindows(history.times, milliseconds)
  return now.map(({ asset, price }) => {
    const column = history.columns.find((one) => one.asset === asset)
    if (column === undefined) throw new Error(`the price history has no column ${asset}`)
    return Float64Array.from(windows, ({ first, last }) => (price * column.prices[last]!) / column.prices[first]!)
  })
}
