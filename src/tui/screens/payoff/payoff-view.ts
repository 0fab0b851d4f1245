import { spotPrice } from '../../../strategy/terms/spot-price.ts'
import { brailleChartRuns } from '../../../text/braille-chart.ts'
import { fixed, price, shortPrice, signed } from '../../../text/format-number.ts'
import { padStart, textWidth, truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { chartLines, strokes } from '../../kit/chart-lines.ts'
import { type Style, withGains } from '../../kit/style.ts'
import { curves, type Walk } from '../../state/model.ts'
import { nearestPoint, type PayoffCurve, payoffCurve } from './payoff-curve.ts'
import { priceMarks, strikeMarks } from './price-marks.ts'

/** Lines from which on strikes are marked too. */
const ROOMY = 16

/** P&L at the horizon, or any day before it, against the price: the curves that are not hidden, and what the cursor reads. */
export function payoffView(walk: Walk, area: Area, style: Style): string[] {
  const { strategy, plan, payoff } = walk
  const curve = payoffCurve(walk)
  if (!strategy || !plan || !curve) return filled([' no price varies: there is no curve to draw'], area.height)
  const now = spotPrice(strategy, curve.asset)
  const cursor = nearestPoint(curve.prices, payoff.cursor ?? now)
  const shown = curves.filter((one) => payoff.shown[one])
  const title = ` P&L ${titleOf(walk)}, ${plan.numeraire}, against the price of ${curve.asset}${otherPrices(curve)}`
  const readout = reading(curve, cursor)
  if (shown.length === 0)
    return filled([title, '', ' every curve is hidden: h, n and d show them'], area.height, [readout])
  const chart = brailleChartRuns({
    series: shown.map((one) => ({ label: one, style: strokes[one], ys: curve[one] })),
    xs: curve.prices,
    width: area.width - 2,
    height: area.height - 2,
    marks: [
      ...(area.height >= ROOMY ? strikeMarks(walk, curve.asset) : []),
      ...priceMarks(curve),
      { x: curve.prices[cursor]!, sign: '┃', label: 'cursor' },
    ],
  })
  const last = style.strong(withGains(truncate(readout, area.width), style))
  const lines = chartLines(chart, shown, style)
  return filled([style.quiet(truncate(title, area.width)), ...lines], area.height, [last])
}

/** Where the other prices stand. */
function otherPrices({ others }: PayoffCurve): string {
  return others.map(({ asset, price: at }) => `, ${asset} at ${shortPrice(at)}`).join('')
}

function titleOf({ strategy, payoff: { days, volatility } }: Walk): string {
  const horizon = `${fixed(strategy!.horizonDays, 0)} days`
  const when =
    days === undefined ? `in ${horizon}` : days === 0 ? 'today' : `in ${fixed(days, days < 2 ? 1 : 0)} of ${horizon}`
  return `${when}${volatility === 1 ? '' : `, volatility ×${volatility}`}`
}

/** Every curve's value at one price, in columns that stay put while the cursor moves. */
function reading(curve: PayoffCurve, cursor: number): string {
  const at = padStart(price(curve.prices[cursor]), widest(curve.prices, price))
  const whole = (pnl: number | undefined) => signed(pnl, 0)
  const values = curves.map((one) => `${one} ${padStart(whole(curve[one][cursor]), widest(curve[one], whole))}`)
  return ` at ${at}  ${values.join('  ')}`
}

const widths = new WeakMap<readonly number[], number>()

/** Columns that the widest of these numbers takes, which are written in one form wherever they are; worked out once for all places of the cursor. */
function widest(numbers: readonly number[], form: (value: number) => string): number {
  const width = widths.get(numbers) ?? Math.max(...numbers.map((one) => textWidth(form(one))))
  widths.set(numbers, width)
  return width
}
