import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { Bars, PricePath } from '../price-path.ts'
import { snapshotPrice } from '../recorded/option-quotes.ts'
import { type PriceSeries, priceAt } from '../recorded/price-series.ts'
import type { Recordings } from './recordings.ts'
import { slowest, type Window } from './window.ts'

/** A stretch without bars, milliseconds since 1970 UTC: from the last before to the first after it. */
export type Gap = { readonly from: number; readonly to: number }

/** Where a path has its points: a bar of the slowest series by its place, or a snapshot by its own. */
type Point = { readonly time: number; readonly bar: number; readonly snapshot: number }

/**
 * The recorded course of all assets in a window, opened at its first moment. Steps are the bars of the slowest series and the snapshots of
 * chains, where the price is the snapshot's index over the rows of `expiries`. The last close is the price at the window's very end.
 */
export function recordedPath(
  recordings: Recordings,
  strategy: Pick<Strategy, 'assets'>,
  window: Window,
  expiries: ReadonlySet<number>,
): { readonly path: PricePath; readonly gaps: readonly Gap[] } {
  const { series, chains } = recordings
  const base = slowest(series)
  const points = pointsIn(base, recordings, window)
  const symbols = strategy.assets.map(({ symbol }) => symbol)
  const bars = strategy.assets.map((asset): Bars => {
    const own = series.find((one) => one.asset === asset.symbol)
    if (own === undefined) return standing(points.length, asset.price)
    const column = standing(points.length, 0)
    for (const [i, { time, bar, snapshot }] of points.entries()) {
      const quoted = snapshot < 0 ? undefined : snapshotPrice(chains[snapshot]!, asset.symbol, expiries)
      const inside = own === base && bar >= 0 && snapshot < 0 && i > 0
      const price = quoted ?? priceAt(own, time)!
      const begun = inside && points[i - 1]!.snapshot < 0
      column.open[i] = begun ? own.open[bar]! : inside ? column.close[i - 1]! : price
      column.high[i] = inside ? own.high[bar]! : price
      column.low[i] = inside ? own.low[bar]! : price
      column.close[i] = inside && i < points.length - 1 ? own.close[bar]! : price
    }
    return column
  })
  const led = strategy.assets.map(({ tracks, price }, i): Bars => {
    const lead =
      tracks === undefined || series.some(({ asset }) => asset === symbols[i]) ? -1 : symbols.indexOf(tracks.asset)
    if (lead < 0) return bars[i]!
    return scaled(bars[lead]!, price / strategy.assets[lead]!.price)
  })
  const times = Float64Array.from(points, ({ time }) => time)
  const gaps = points.flatMap(({ time }, i) => {
    const before = i === 0 ? time : points[i - 1]!.time
    return time - before > 1.5 * base.step ? [{ from: before, to: time }] : []
  })
  return { path: { assets: symbols, count: times.length, times, step: base.step, bars: led }, gaps }
}

function pointsIn({ times }: PriceSeries, { chains }: Recordings, { from, to }: Window): Point[] {
  const points: Point[] = [{ time: from, bar: -1, snapshot: chains.findIndex(({ time }) => time === from) }]
  let snapshot = 0
  const until = (moment: number) => {
    for (; snapshot < chains.length && chains[snapshot]!.time <= moment; snapshot++) {
      const { time } = chains[snapshot]!
      if (time > from && time <= to) points.push({ time, bar: -1, snapshot })
    }
  }
  for (let bar = 0; bar < times.length; bar++) {
    const time = times[bar]!
    if (time <= from || time > to) continue
    until(time)
    if (points.at(-1)!.time < time) points.push({ time, bar, snapshot: -1 })
  }
  until(to)
  return points
}

function standing(count: number, price: number): Bars {
  const column = () => new Float64Array(count).fill(price)
  return { open: column(), high: column(), low: column(), close: column() }
}

function scaled({ open, high, low, close }: Bars, ratio: number): Bars {
  const times = (column: Float64Array) => column.map((price) => price * ratio)
  return { open: times(open), high: times(high), low: times(low), close: times(close) }
}
