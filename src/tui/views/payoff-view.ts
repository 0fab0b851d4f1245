import { brailleChartRuns, type Mark, type Run } from '../../text/braille-chart.ts'
import { price, signed } from '../../text/format-number.ts'
import { padStart, textWidth, truncate } from '../../text/text-width.ts'
import { type Curve, curves, type Walk } from '../model.ts'
import { nearestPoint, type PayoffSlice, payoffSlice } from '../payoff-slice.ts'
import { type Area, filled } from './area.ts'
import type { Style } from './style.ts'

const strokes = { hold: 'dotted', unhedged: 'dashed', hedged: 'solid' } as const

/** P&L at the horizon against the price: the curves that are not hidden, and what the cursor reads. */
export function payoffView(walk: Walk, area: Area, style: Style): string[] {
  const { strategy, plan, payoff } = walk
  const slice = strategy && plan && payoffSlice(strategy, plan)
  if (!strategy || !plan || !slice) return filled([' no price varies: there is no curve to draw'], area.height)
  const now = strategy.assets.find((one) => one.symbol === slice.asset)!.price
  const cursor = nearestPoint(slice, payoff.cursor ?? now)
  const shown = curves.filter((curve) => payoff.shown[curve])
  const title = ` P&L in ${plan.horizonDays} days, ${plan.numeraire}, against the price of ${slice.asset}`
  const readout = reading(slice, cursor)
  if (shown.length === 0)
    return filled([title, '', ' every curve is hidden: h, n and d show them'], area.height, [readout])
  const chart = brailleChartRuns({
    series: shown.map((curve) => ({
      label: curve,
      style: strokes[curve],
      ys: slice.points.map((point) => point[curve]),
    })),
    xs: slice.prices,
    width: area.width - 2,
    height: area.height - 2,
    marks: marks(walk, slice, now, slice.prices[cursor]!),
  })
  const lines = chart.map((runs) => ` ${runs.map((run) => inStyle(run, shown, style)).join('')}`)
  const last = style.strong(truncate(readout, area.width))
  return filled([style.quiet(truncate(title, area.width)), ...lines], area.height, [last])
}

/** Hold is quiet, hedged is strong; the strokes differ too. */
function inStyle({ text, series }: Run, shown: readonly Curve[], style: Style): string {
  const curve = series === undefined ? undefined : shown[series]
  if (curve === 'hold') return style.quiet(text)
  return curve === 'hedged' ? style.accent(style.strong(text)) : text
}

/** Every curve's value at one price, in columns that stay put while the cursor moves. */
function reading(slice: PayoffSlice, cursor: number): string {
  const widest = (texts: readonly string[]) => Math.max(...texts.map(textWidth))
  const at = padStart(price(slice.prices[cursor]), widest(slice.prices.map(price)))
  const values = curves.map((curve) => {
    const all = slice.points.map((point) => signed(point[curve], 0))
    return `${curve} ${padStart(all[cursor]!, widest(all))}`
  })
  return ` at ${at}  ${values.join('  ')}`
}

function marks({ strategy, plan }: Walk, slice: PayoffSlice, now: number, cursor: number): Mark[] {
  const edges = strategy!.positions.flatMap((position) => {
    if (!('terms' in position) || position.terms.kind !== 'concentrated' || position.terms.base !== slice.asset)
      return []
    const { quote, range } = position.terms
    const unit = strategy!.assets.find((one) => one.symbol === quote)?.price ?? 1
    return [range.lower * unit, range.upper * unit]
  })
  const liquidations = plan!.legs.flatMap((leg) => {
    const terms = strategy!.instruments.find((one) => one.id === leg.instrument)
    return leg.liquidationPrice === null || terms?.asset !== slice.asset ? [] : [leg.liquidationPrice]
  })
  return [
    ...[...new Set(edges)].map((x) => ({ x, sign: '┆', label: 'range' })),
    ...liquidations.map((x) => ({ x, sign: '×', label: 'liquidation' })),
    { x: now, sign: '│', label: 'now' },
    { x: cursor, sign: '┃', label: 'cursor' },
  ]
}
