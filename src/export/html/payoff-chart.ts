import { extent } from 'd3-array'
import { type PayoffSlice, payoffSlices } from '../../plan/result/payoff-slice.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { money, shortPrice, signed, signedMoney } from '../../text/format-number.ts'
import { days } from '../plan-summary.ts'
import { tableBlock } from '../report.ts'
import { thinnedPoints } from '../thinned-points.ts'
import { axes, axesMarkup } from './axes.ts'
import { type Curve, curvesMarkup, endLabels, legendMarkup } from './curves.ts'
import { html, type Markup } from './markup.ts'
import { FULL, figureMarkup, type Plot, type Size } from './plot.ts'
import { MARK_ROOM, marksMarkup, type Strike, strikes } from './price-marks.ts'
import { blockMarkup } from './report-blocks.ts'

/** Where the hedged result covers less than this share of the chart, it is drawn once more alone. */
const FLAT = 0.2

/** P&L by the price at the horizon: hold, unhedged and hedged, and the hedged one enlarged where it is nearly flat. */
export function payoffFigures(plan: Plan, strategy: Strategy): Markup[] {
  return payoffSlices(plan, strategy).map((slice, i) => figure(plan, slice, strikes(plan, strategy, slice.asset), i))
}

function figure(plan: Plan, slice: PayoffSlice, traded: readonly Strike[], index: number): Markup {
  const all = curves(slice, ['hold', 'unhedged', 'hedged'])
  const hedged = curves(slice, ['hedged'])
  const flat = plan.legs.length > 0 && span(hedged) < FLAT * span(all)
  const chart = (id: string, title: string, shown: readonly Curve[], sizes: readonly Size[]): Plot => ({
    ...{ id: `${id}-${index}`, title, sizes },
    description: `${described(plan, slice)} ${marked(slice)}`,
    draw: (size) => drawing(shown, slice, traded, size, plan.numeraire),
  })
  const elsewhere = slice.others.map(({ asset, price }) => `${asset} at ${shortPrice(price)}`).join(', ')
  const flatter = FULL.map((size) => ({ ...size, height: size.height * 0.65 }))
  return figureMarkup(
    `Result in ${days(plan.horizonDays)} by the price of ${slice.asset}${elsewhere === '' ? '' : `, ${elsewhere}`}`,
    html`${legendMarkup([
      ['hold', 'the tokens kept outside the pool'],
      ['unhedged', 'what you have'],
      ['hedged', 'that with the legs, net of all costs'],
    ])}${traded.length === 0 ? undefined : html`<p class="key">▲ strikes bought · ▽ strikes sold</p>`}`,
    [
      chart('payoff', `P&L by the price of ${slice.asset}`, all, FULL),
      ...(flat ? [chart('payoff-hedged', 'The hedged result alone, enlarged', hedged, flatter)] : []),
    ],
    numbers(slice),
  )
}

function drawing(
  shown: readonly Curve[],
  { asset, points, marks }: PayoffSlice,
  traded: readonly Strike[],
  size: Size,
  numeraire: string,
): Markup {
  const values = shown.flatMap((curve) => curve.points.map(([, value]) => value))
  const prices = points.map((point) => point.prices[asset]!)
  const room = { top: MARK_ROOM, right: size.kind === 'wide' ? 78 : 10, bottom: 44 }
  const at = axes(
    [prices[0]!, prices.at(-1)!],
    extent(shown.length > 1 ? [0, ...values] : values) as [number, number],
    size,
    room,
  )
  return html`${marksMarkup(marks, traded, at)}${axesMarkup(at, `${asset} price, ${numeraire}`)}${curvesMarkup(shown, at)}${
    size.kind === 'wide' ? endLabels(shown, at) : undefined
  }<text class="unit" x="4" y="12">P&L, ${numeraire}${shown.length === 1 ? ', hedged alone' : ''}</text>`
}

type Payoff = 'hold' | 'unhedged' | 'hedged'

function curves({ asset, points }: PayoffSlice, names: readonly Payoff[]): Curve[] {
  return names.map((name) => ({ name, points: points.map((point) => [point.prices[asset]!, point[name]] as const) }))
}

function span(shown: readonly Curve[]): number {
  const [low, high] = extent(shown.flatMap((curve) => curve.points.map(([, value]) => value))) as [number, number]
  return high - low
}

function described(plan: Plan, { asset, points }: PayoffSlice): string {
  const between = (name: Payoff) => {
    const [low, high] = extent(points, (point) => point[name]) as [number, number]
    return `${name} between ${signedMoney(low, plan.numeraire)} and ${signedMoney(high, plan.numeraire)}`
  }
  const [from, to] = [points[0]!, points.at(-1)!].map((point) => money(point.prices[asset], plan.numeraire))
  return `From ${from} to ${to}: ${between('hold')}, ${between('unhedged')}, ${between('hedged')}.`
}

function marked({ marks }: PayoffSlice): string {
  const words = { range: 'range edge at', spot: 'price now', liquidation: 'liquidation at' }
  return `Marked: ${marks.map(({ kind, price }) => `${words[kind]} ${shortPrice(price)}`).join(', ')}.`
}

function numbers(slice: PayoffSlice): Markup {
  const rows = thinnedPoints(slice).map((point) => [
    shortPrice(point.prices[slice.asset]),
    ...[point.hold, point.unhedged, point.hedged].map((value) => signed(value, 0)),
  ])
  return blockMarkup(
    tableBlock([slice.asset, 'hold', 'unhedged', 'hedged'], rows),
    `P&L by the price of ${slice.asset}`,
  )
}
