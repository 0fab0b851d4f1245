import { alignedTable } from '../../../text/aligned-table.ts'
import { plainText } from '../../../text/plain-text.ts'
import { textWidth, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { bottomLines, meaningRoom, withDraft } from '../../kit/bottom-lines.ts'
import { inOrder, type Row, type StepRows } from '../../kit/row.ts'
import { rowTable } from '../../kit/row-table.ts'
import type { Style } from '../../kit/style.ts'
import type { Walk } from '../../state/model.ts'

const columns = [
  { header: '', align: 'left' },
  { header: '', align: 'point' },
  { header: '', align: 'left' },
] as const

/** Why the strategy is there, and every figure of what is held. */
export function positionView(walk: Walk, step: StepRows, area: Area, style: Style): string[] {
  const all = inOrder(step)
  const selected = Math.min(walk.selected.position, all.length - 1)
  const rows = withCutNotes(withDraft(all, selected, walk.editing), area.width)
  const why = wrapText(plainText(walk.strategy?.why ?? ''), area.width - 2)
  const cut = why.length > 3 ? [...why.slice(0, 2), truncate(why.slice(2).join(' '), area.width - 2)] : why
  const intro = why.length > 0 && area.height >= 16 ? [...cut.map((line) => ` ${line}`), ''] : []
  const bottom = bottomLines(walk, rows, selected, area.width, style, meaningRoom(area.height))
  const room = { width: area.width, height: area.height - intro.length - bottom.length }
  const table = rowTable({ columns, rows, selected }, room, style)
  return filled([...intro, ...table], area.height, bottom)
}

/** Notes lose their end where there is no room for it, as the table would cut them in the middle, and stand whole in front of the meaning. */
function withCutNotes(rows: readonly Row[], width: number): Row[] {
  const figures = alignedTable({ columns: columns.slice(0, 2), rows: rows.map((row) => row.cells.slice(0, 2)) })
  const room = width - 5 - Math.max(...figures.map(textWidth))
  return rows.map((row) => {
    const [label = '', figure = '', note = ''] = row.cells
    const cut = room < 8 ? note : truncate(note, room)
    return { ...row, cells: [label, figure, cut], meaning: cut === note ? row.meaning : `${note}: ${row.meaning}` }
  })
}
