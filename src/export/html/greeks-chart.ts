import { extent } from 'd3-array'
import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import type { Greeks } from '../../exposure/greeks.ts'
import { assetIndex, type MarketState } from '../../exposure/market-state.ts'
import { sum } from '../../exposure/sum.ts'
import { type PayoffSlice, payoffSlices } from '../../plan/result/payoff-slice.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { shortPrice, signedSignificant } from '../../text/format-number.ts'
import { tableBlock } from '../report.ts'
import { thinnedPoints } from '../thinned-points.ts'
import { axes, axesMarkup } from './axes.ts'
import { type Curve, curvesMarkup, legendMarkup } from './curves.ts'
import { html, type Markup } from './markup.ts'
import { figureMarkup, HALF, type Plot, type Size } from './plot.ts'
import { marksMarkup } from './price-marks.ts'
import { blockMarkup } from './report-blocks.ts'

const POINTS = 161

type Measure = { readonly name: string; readonly unit: string; of(greeks: Greeks, asset: number): number }

/** Greeks today by price, unhedged and hedged: where the hedge holds and where it does not. One figure an asset. */
export function greeksFigures(
  plan: Plan,
  strategy: Strategy,
  held: Exposure,
  now: MarketState,
  book: HedgeBook,
): Markup[] {
  const hedged = sum([held, book.exposure])
  return payoffSlices(plan, strategy).map((slice, i) => {
    const [even, round] = [evenPrices(slice), thinnedPoints(slice).map(({ prices }) => prices[slice.asset]!)]
    const drawn = measures(slice.asset, plan.numeraire).flatMap((measure) => {
      const along = (prices: readonly number[]) => [
        curve('unhedged', held, measure, slice.asset, prices, now),
        curve('hedged', hedged, measure, slice.asset, prices, now),
      ]
      const curves = along(even)
      const still = curves.every(({ points }) => points.every(([, value]) => Math.abs(value) < 1e-12))
      return still ? [] : [{ measure, curves, table: numbers(measure, along(round), slice.asset) }]
    })
    return figureMarkup(
      `Greeks today, were ${slice.asset} at another price`,
      legendMarkup([
        ['unhedged', 'what you have'],
        ['hedged', 'that with the legs'],
      ]),
      drawn.map(({ measure, curves }, j) => plot(`greeks-${i}-${j}`, measure, curves, slice, plan)),
      html`${drawn.map(({ table }) => table)}`,
    )
  })
}

function measures(asset: string, numeraire: string): Measure[] {
  return [
    { name: 'delta', unit: asset, of: ({ delta }, i) => delta[i]! },
    { name: 'gamma', unit: `${asset} per ${numeraire}`, of: ({ gamma }, i) => gamma[i]![i]! },
    { name: 'vega', unit: `${numeraire} per point of volatility`, of: ({ vega }, i) => vega[i]! },
    { name: 'theta', unit: `${numeraire} per day`, of: ({ theta }) => theta },
  ]
}

function curve(
  name: Curve['name'],
  exposure: Exposure,
  measure: Measure,
  asset: string,
  prices: readonly number[],
  now: MarketState,
): Curve {
  const index = assetIndex(now.assets, asset)
  const at = (price: number): MarketState => ({ ...now, prices: now.prices.map((p, i) => (i === index ? price : p)) })
  return { name, points: prices.map((price) => [price, measure.of(exposure.greeks(at(price)), index)] as const) }
}

function evenPrices({ asset, points }: PayoffSlice): number[] {
  const [low, high] = extent(points, (point) => point.prices[asset]!) as [number, number]
  return Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1))
}

function numbers({ name, unit }: Measure, curves: readonly Curve[], asset: string): Markup {
  const rows = curves[0]!.points.map(([price], i) => [
    shortPrice(price),
    ...curves.map(({ points }) => signedSignificant(points[i]![1], 3)),
  ])
  return blockMarkup(
    tableBlock([`${name}, ${asset} at`, ...curves.map((one) => one.name)], rows),
    `${name}, ${unit}, by the price of ${asset}`,
  )
}

function plot(id: string, { name, unit }: Measure, curves: readonly Curve[], slice: PayoffSlice, plan: Plan): Plot {
  const ranges = curves.map((one) => {
    const [low, high] = extent(one.points, ([, value]) => value) as [number, number]
    return `${one.name} between ${signedSignificant(low, 3)} and ${signedSignificant(high, 3)}`
  })
  const [from, to] = [curves[0]!.points[0]![0], curves[0]!.points.at(-1)![0]]
  return {
    id,
    title: `${name} by the price of ${slice.asset}`,
    description: `${name}, ${unit}, from ${slice.asset} ${shortPrice(from)} to ${shortPrice(to)}: ${ranges.join(', ')}.`,
    sizes: HALF,
    draw: (size) => drawing(name, unit, curves, slice, size, plan.numeraire),
  }
}

function drawing(
  name: string,
  unit: string,
  curves: readonly Curve[],
  { asset, marks }: PayoffSlice,
  size: Size,
  numeraire: string,
): Markup {
  const values = curves.flatMap(({ points }) => points.map(([, value]) => value))
  const prices = curves[0]!.points.map(([price]) => price)
  const room = { top: 58, right: 10, bottom: 42 }
  const at = axes([prices[0]!, prices.at(-1)!], extent([0, ...values]) as [number, number], size, room)
  const now = marks.filter(({ kind }) => kind !== 'liquidation')
  return html`${marksMarkup(now, [], at)}${axesMarkup(at, `${asset} price, ${numeraire}`)}${curvesMarkup(curves, at)}<text class="name" x="4" y="14">${name}<tspan class="unit"> ${unit}</tspan></text>`
}
