import type { Histogram } from '../../../plan/curves/outcome-histogram.ts'
import type { Distribution } from '../../../plan/result/plan.ts'
import { fixed, percent, signed } from '../../../text/format-number.ts'
import { padEnd, textWidth, truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import type { Style } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'

const EIGHTHS = ' ▁▂▃▄▅▆▇█'

/** How likely which P&L is at the horizon, before and after the hedge, with value at risk and shortfall marked below. */
export function outcomesView(walk: Walk, area: Area, style: Style): string[] {
  const found = resultOf(walk.analyses, 'outcomes')
  if (!found) return filled([' working out the outcomes …'], area.height)
  const { unhedged, hedged } = walk.plan!.residual.distribution
  const each = Math.floor((area.height - 1) / 2)
  const tail = percent(walk.strategy!.hedge.confidence)
  const days = fixed(walk.plan!.horizonDays, 0)
  const title = ` how likely which P&L is in ${days} days, ${walk.plan!.numeraire}; V and S at ${tail}`
  return filled(
    [
      style.quiet(truncate(title, area.width)),
      ...histogramLines('unhedged', found.unhedged, unhedged, area.width, each, (text) => text),
      ...histogramLines('hedged', found.hedged, hedged, area.width, each, (text) => style.accent(text)),
    ],
    area.height,
  )
}

function histogramLines(
  name: string,
  { low, high, counts }: Histogram,
  { mean, valueAtRisk, expectedShortfall }: Distribution,
  width: number,
  height: number,
  paint: (text: string) => string,
): string[] {
  const rows = Math.max(1, height - 4)
  const most = Math.max(1, ...counts)
  const columns = counts.length * 2
  const bars = Array.from({ length: rows }, (_, row) => {
    const level = rows - 1 - row
    const line = counts.map((count) => (EIGHTHS[eighths((count / most) * rows - level)] ?? ' ').repeat(2)).join('')
    return `   ${paint(line)}`
  })
  const at = (pnl: number) => Math.round(Math.min(1, Math.max(0, (pnl - low) / (high - low || 1))) * (columns - 1))
  const marks = [...' '.repeat(columns)]
  if (low < 0 && high > 0) marks[at(0)] = '0'
  marks[at(-expectedShortfall)] = 'S'
  marks[at(-valueAtRisk)] = 'V'
  marks[at(mean)] = 'm'
  const span = padEnd(signed(low, 0), columns - signed(high, 0).length) + signed(high, 0)
  const figures = [`V at risk ${fixed(valueAtRisk, 0)}`, `S shortfall ${fixed(expectedShortfall, 0)}`]
  const legend = (gap: string) => ` ${[name, `m mean ${signed(mean, 0)}`, ...figures].join(gap)}`
  const spaced = [legend('   '), legend(' ')].find((line) => textWidth(line) <= width) ?? legend(' ')
  return [truncate(spaced, width), ...bars, `   ${marks.join('')}`, `   ${span}`, '']
}

function eighths(height: number): number {
  return Math.max(0, Math.min(8, Math.round(height * 8)))
}
