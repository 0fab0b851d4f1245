import type { GreeksLine } from '../../../plan/curves/greeks-by-price.ts'
import { brailleChartRuns } from '../../../text/braille-chart.ts'
import { fixed, price, signed } from '../../../text/format-number.ts'
import { padStart, textWidth, truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { chartLines, strokes } from '../../kit/chart-lines.ts'
import { type Style, withGains } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { nearestPoint, planCurve, priceNow } from '../payoff/payoff-curve.ts'
import { priceMarks } from '../payoff/price-marks.ts'

const both = ['unhedged', 'hedged'] as const

/** Delta, and below it gamma, at every price, before the hedge and after it, and what the cursor reads. */
export function greeksView(walk: Walk, area: Area, style: Style): string[] {
  const found = resultOf(walk.analyses, 'greeks')
  const curve = planCurve(walk)
  if (!found || !curve) return filled([' working out the Greeks …'], area.height)
  const title = (greek: string, unit: string) => {
    return style.quiet(truncate(` ${greek} ${dayText(walk)}, ${unit}, by the price of ${curve.asset}`, area.width))
  }
  const cursor = nearestPoint(found.prices, walk.payoff.cursor ?? priceNow(walk)!)
  const upper = Math.max(4, Math.floor(area.height / 2) - 2)
  const chart = (greek: 'delta' | 'gamma', height: number, legend: boolean) =>
    chartLines(
      brailleChartRuns({
        series: both.map((one) => ({ label: one, style: strokes[one], ys: found[one][greek] })),
        xs: found.prices,
        width: area.width - 2,
        height,
        marks: [...priceMarks(curve), { x: found.prices[cursor]!, sign: '┃', label: 'cursor' }],
        legend,
      }),
      both,
      style,
    )
  const unit = `${curve.asset} per ${walk.plan!.numeraire}`
  return filled(
    [
      title('delta', curve.asset),
      ...filled(chart('delta', upper, false), upper),
      title('gamma', unit),
      ...chart('gamma', area.height - upper - 3, true),
    ],
    area.height,
    [style.strong(withGains(truncate(reading(found, cursor), area.width), style))],
  )
}

/** Both at one price, in columns that stay put while the cursor moves. */
function reading({ prices, unhedged, hedged }: GreeksLine, cursor: number): string {
  const column = (texts: readonly string[]) => padStart(texts[cursor]!, Math.max(...texts.map(textWidth)))
  const value = (line: readonly number[], decimals: number) => column(line.map((one) => signed(one, decimals)))
  const delta = `delta ${value(unhedged.delta, 2)} → ${value(hedged.delta, 2)}`
  const gamma = `gamma ${value(unhedged.gamma, 4)} → ${value(hedged.gamma, 4)}`
  return ` at ${column(prices.map(price))}  ${delta}  ${gamma}`
}

/** `today`, or how many days from now. */
export function dayText({ residual, strategy }: Walk): string {
  if (residual.days === 0) return 'today'
  return `in ${fixed(residual.days, residual.days < 2 ? 1 : 0)} of ${fixed(strategy!.horizonDays, 0)} days`
}
