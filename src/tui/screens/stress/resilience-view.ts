import type { Resilience } from '../../../plan/stress/stressed-plan.ts'
import { alignedTable } from '../../../text/aligned-table.ts'
import { truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import type { Style } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { HEALTH_LEGEND, healthLines } from './health-view.ts'
import { lossTable, moneyTables, nearestTable, type Titled } from './resilience-rows.ts'

/** Lines of a table of health that are not of its prices. */
const HEALTH_FRAME = 4

/** Health by price, what kills the accounts, the loss by move or where money stands; ↑ and ↓ scroll what is longer than the screen. */
export function resilienceView(walk: Walk, area: Area, style: Style): string[] {
  const { view } = walk.resilience
  if (view === 'accounts') return scrolled(walk, tables(moneyTables(walk.plan!), area, style), area, style)
  const found = resultOf(walk.analyses, 'resilience')
  if (!found) return filled([' working out what kills it …'], area.height)
  if (view === 'health') return healthView(walk, found, area, style)
  const shown = view === 'nearest' ? [nearestTable(found.nearest)] : found.curve.map(lossTable)
  return scrolled(walk, tables(shown, area, style), area, style)
}

function healthView(walk: Walk, { survival }: Resilience, area: Area, style: Style): string[] {
  const { by } = walk.resilience
  const along = by === 'days' ? 'days from now' : 'volatility, now'
  const title = style.quiet(
    truncate(` health by price and ${along} (v: ${by === 'days' ? 'volatility' : 'days'})`, area.width),
  )
  const rows = area.height - HEALTH_FRAME
  const lines = survival.flatMap((table) => healthLines(table, by, rows, area.width, style))
  return scrolled(walk, [title, ...lines], area, style, [style.quiet(truncate(` ${HEALTH_LEGEND}`, area.width))])
}

function tables(all: readonly Titled[], { width }: Area, style: Style): string[] {
  return all.flatMap(({ title, columns, rows, notes }, i) => {
    const [header = '', ...lines] = alignedTable({ columns, rows }, width - 4)
    return [
      ...(i > 0 ? [''] : []),
      ...wrapText(title, width - 2).map((line) => style.strong(` ${line}`)),
      style.quiet(truncate(`   ${header}`, width)),
      ...lines.map((line) => truncate(`   ${line}`, width)),
      ...[...namesInFull({ columns, rows }, lines), ...notes].flatMap((note) =>
        wrapText(note, width - 5).map((line) => style.quiet(`   ${line}`)),
      ),
    ]
  })
}

/** The words of a table that its width cut, each once. */
function namesInFull({ columns, rows }: Pick<Titled, 'columns' | 'rows'>, lines: readonly string[]): string[] {
  const cut = rows.flatMap((cells, i) =>
    cells.filter((cell, at) => columns[at]!.align === 'left' && !lines[i]!.includes(cell)),
  )
  return cut.length === 0 ? [] : [`in full: ${[...new Set(cut)].join('; ')}`]
}

function scrolled(
  walk: Walk,
  lines: readonly string[],
  { width, height }: Area,
  style: Style,
  last: readonly string[] = [],
) {
  const room = height - last.length
  if (lines.length <= room) return filled(lines, height, last)
  const start = Math.max(0, Math.min(walk.selected.stress, lines.length - room + 1))
  const end = start + room - 1
  const more = end < lines.length ? ` ↓ ${lines.length - end} more lines` : ' ↑ all above'
  return filled(lines.slice(start, end), height, [style.quiet(truncate(more, width)), ...last])
}
