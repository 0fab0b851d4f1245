import { alignedTable } from '../../../text/aligned-table.ts'
import { signed } from '../../../text/format-number.ts'
import { truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { bottomLines, meaningRoom } from '../../kit/bottom-lines.ts'
import { inOrder, type Row, type StepRows } from '../../kit/row.ts'
import { rowTable } from '../../kit/row-table.ts'
import { type Style, withGains } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { resilienceView } from './resilience-view.ts'
import { attributionRows, byLoss } from './stress-rows.ts'

const columns = [
  { header: 'scenario', align: 'left' },
  { header: 'unhedged', align: 'point' },
  { header: 'hedged', align: 'point' },
  { header: 'liquidated', align: 'left' },
] as const
const LEAST_ROWS = 3
const BAR = 12

/** What happens in named scenarios, the worst for the hedged book first, and where the selected one's P&L comes from; or what kills it. */
export function stressView(walk: Walk, step: StepRows, area: Area, style: Style): string[] {
  if (walk.resilience.view !== 'scenarios') return resilienceView(walk, area, style)
  const report = resultOf(walk.analyses, 'stress')
  if (!report) return filled([' working out the scenarios …'], area.height)
  const rows = inOrder(step)
  const selected = Math.min(walk.selected.stress, rows.length - 1)
  const bottom = bottomLines(walk, rows, selected, area.width, style, meaningRoom(area.height))
  if (rows.length === 0) return filled([' no scenario has these letters'], area.height, bottom)
  const above = { width: area.width, height: area.height - bottom.length }
  const parts = walk.attribution ? partLines(walk, rows[selected]!, above, style) : []
  const room = Math.max(LEAST_ROWS, above.height - parts.length)
  const table = rowTable({ columns, rows, selected, gains: true }, { width: area.width, height: room }, style)
  return filled([...table, ...parts], area.height, bottom)
}

function partLines(walk: Walk, { cells }: Row, area: Area, style: Style): string[] {
  const row = byLoss(resultOf(walk.analyses, 'stress') ?? []).find(({ name }) => name === cells[0])
  if (!row) return []
  const { parts, total } = attributionRows(row)
  const largest = Math.max(1, ...parts.map(([, pnl]) => Math.abs(pnl)))
  const most = Math.max(3, area.height - LEAST_ROWS - 5)
  const others = parts.slice(most).reduce((sum, [, pnl]) => sum + pnl, 0)
  const shown = [
    ...parts.slice(0, most),
    ...(parts.length > most
      ? [[parts.length - most === 1 ? '1 other' : `${parts.length - most} others`, others] as const]
      : []),
  ]
  const table = alignedTable(
    {
      columns: [
        { header: '', align: 'left' },
        { header: '', align: 'point' },
        { header: '', align: 'left' },
      ],
      rows: shown.map(([part, pnl]) => [part, signed(pnl, 0), bar(pnl / largest)]),
      total: [['in sum', signed(total, 0), '']],
    },
    area.width - 4,
  )
  const title = style.strong(truncate(` ${row.name}: where it comes from`, area.width))
  return ['', title, ...table.slice(1).map((line) => `   ${withGains(line, style)}`)]
}

/** As long as the share, with the sign in its shade. */
function bar(share: number): string {
  const blocks = Math.round(Math.abs(share) * BAR)
  return (share < 0 ? '▒' : '█').repeat(blocks)
}
