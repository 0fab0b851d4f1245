import { brailleChartRuns } from '../../../text/braille-chart.ts'
import { fixed } from '../../../text/format-number.ts'
import { truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { chartLines, strokes } from '../../kit/chart-lines.ts'
import type { Style } from '../../kit/style.ts'
import { sightOf } from '../../state/look.ts'
import type { Walk } from '../../state/model.ts'
import { planCurve } from '../payoff/payoff-curve.ts'
import { priceMarks } from '../payoff/price-marks.ts'

const both = ['unhedged', 'hedged'] as const

/** Delta, and below it gamma, at every price: before the hedge and after it. */
export function greeksView(walk: Walk, area: Area, style: Style): string[] {
  const found = sightOf(walk.looks, 'greeks')
  const curve = planCurve(walk)
  if (!found || !curve) return filled([' working out the Greeks …'], area.height)
  const title = (greek: string, unit: string) => {
    return style.quiet(truncate(` ${greek} ${dayText(walk)}, ${unit}, by the price of ${curve.asset}`, area.width))
  }
  const upper = Math.max(4, Math.floor(area.height / 2) - 2)
  const chart = (greek: 'delta' | 'gamma', height: number, legend: boolean) =>
    chartLines(
      brailleChartRuns({
        series: both.map((one) => ({ label: one, style: strokes[one], ys: found[one][greek] })),
        xs: found.prices,
        width: area.width - 2,
        height,
        marks: priceMarks(curve),
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
      ...chart('gamma', area.height - upper - 2, true),
    ],
    area.height,
  )
}

/** `today`, or how many days from now. */
export function dayText({ residual, strategy }: Walk): string {
  if (residual.days === 0) return 'today'
  return `in ${fixed(residual.days, residual.days < 2 ? 1 : 0)} of ${fixed(strategy!.horizonDays, 0)} days`
}
