import type { RuleSummary } from '../../../simulation/summary/rule-summary.ts'
import { brailleChartRuns, type Series } from '../../../text/braille-chart.ts'
import { plainText } from '../../../text/plain-text.ts'
import { truncate } from '../../../text/text-width.ts'
import type { Area } from '../../kit/area.ts'
import { chartLines } from '../../kit/chart-lines.ts'
import { sideBySide } from '../../kit/side-by-side.ts'
import type { Style } from '../../kit/style.ts'
import type { Curve } from '../../state/model.ts'

const LEAST_HEIGHT = 8
/** Columns from which on both charts stand beside one another. */
const BOTH = 110
/** Of the rules that are not selected, in turn; the positions alone are dotted. */
const STROKES = ['dashed', 'paired', 'sparse', 'mixed'] as const

/** What stands against what: rules, the positions alone after them, and in what money. */
export type Courses = { readonly rules: readonly RuleSummary[]; readonly numeraire: string }

/** The equity curves of all rules, and where there is room how the selected one spreads; nothing in too few lines. */
export function timeCharts(courses: Courses, selected: number, area: Area, style: Style): string[] {
  const { rules } = courses
  if (area.height < LEAST_HEIGHT || rules[0]!.fan.length < 2) return []
  const left = { width: area.width >= BOTH ? Math.floor(area.width / 2) : area.width, height: area.height }
  const curves = equityLines(courses, selected, left, style)
  if (left.width === area.width) return curves
  const right = { width: area.width - left.width - 1, height: area.height }
  return sideBySide(curves, fanLines(rules[selected]!, right, style), left.width)
}

/** What half of the paths of each rule have made at least; the selected one is solid. */
function equityLines({ rules, numeraire }: Courses, selected: number, area: Area, style: Style): string[] {
  const series = rules.map(({ name, fan }, i): Series => {
    const stroke = i === rules.length - 1 ? 'dotted' : STROKES[i % STROKES.length]!
    return { label: plainText(name), style: i === selected ? 'solid' : stroke, ys: fan.map(({ p50 }) => p50) }
  })
  const title = ` net P&L by day, ${numeraire}: half of the paths made more`
  return chart(
    title,
    rules[0]!,
    series,
    rules.map((_, i) => (i === selected ? 'hedged' : 'unhedged')),
    area,
    style,
  )
}

function fanLines(rule: RuleSummary, area: Area, style: Style): string[] {
  const title = ` ${plainText(rule.name)} by day: nine paths in ten end between the dots`
  const series: Series[] = [
    { label: '5 % below', style: 'dotted', ys: rule.fan.map(({ p5 }) => p5) },
    { label: '95 %', style: 'dotted', ys: rule.fan.map(({ p95 }) => p95) },
    { label: 'median', style: 'solid', ys: rule.fan.map(({ p50 }) => p50) },
  ]
  return chart(title, rule, series, ['unhedged', 'unhedged', 'hedged'], area, style)
}

function chart(
  title: string,
  { fan }: RuleSummary,
  series: readonly Series[],
  shown: readonly Curve[],
  { width, height }: Area,
  style: Style,
): string[] {
  const runs = brailleChartRuns({
    ...{ xs: fan.map(({ day }) => day), series, marks: [] },
    ...{ width: width - 2, height: height - 1 },
  })
  return [style.quiet(truncate(title, width)), ...chartLines(runs, shown, style)]
}
