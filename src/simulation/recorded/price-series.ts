import type { Asset } from '../../exposure/market-state.ts'

/**
 * Recorded prices of one asset: bars by the moment each ended, milliseconds since 1970 UTC, rising. `step` is how far they usually lie apart;
 * `lengths` is that where bars have an open of their own, else 0: a row is then the price at its moment.
 */
export type PriceSeries = {
  readonly asset: Asset
  readonly file: string
  readonly times: Float64Array
  readonly step: number
  readonly length: number
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

/** The price at a moment: the open of the bar that begins there, else the close of the last that ended by then; undefined before the first. */
export function priceAt({ times, length, open, close }: PriceSeries, moment: number): number | undefined {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! <= moment) low = middle + 1
    else high = middle
  }
  if (length > 0 && low < times.length && times[low]! - length === moment) return open[low]
  return low === 0 ? undefined : close[low - 1]
}

/** The first moment that has a price. */
export function seriesStart({ times, length }: PriceSeries): number {
  return times[0]! - length
}
