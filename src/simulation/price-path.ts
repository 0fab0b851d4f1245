import type { Asset } from '../exposure/market-state.ts'

/** Prices of one asset by bar, numeraire per token. A drawn path without bars inside has open = the close before and high and low at the ends. */
export type Bars = {
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

/**
 * One course of the market, recorded or drawn. The book is opened at the close of bar 0; bars 1 to count − 1 are the steps. Bar i ends at
 * `times[i]`, milliseconds since 1970 UTC, rising. `bars` is aligned with `assets`. What moves inside a bar shows in high and low alone:
 * a drawn path puts the extremes of its Brownian bridge there, and a jump into the open.
 */
export type PricePath = {
  readonly assets: readonly Asset[]
  readonly count: number
  readonly times: Float64Array
  /** How long a bar usually is, milliseconds: what lies further apart is a gap. */
  readonly step: number
  readonly bars: readonly Bars[]
  /** Which assets are worth 1 all along, where that is known without looking. */
  readonly money?: readonly boolean[]
}

/** Bars that say one price each: it is open, high, low and close. */
export function flatBars(prices: Float64Array): Bars {
  return { open: prices, high: prices, low: prices, close: prices }
}

/** The bars of a path from one until before another, as a path of its own; its columns are the same memory. */
export function slicedPath(path: PricePath, from: number, to = path.count): PricePath {
  const part = (column: Float64Array) => column.subarray(from, to)
  const bars = path.bars.map(({ open, high, low, close }): Bars => {
    return { open: part(open), high: part(high), low: part(low), close: part(close) }
  })
  return { ...path, count: to - from, times: part(path.times), bars }
}
