import { alignedTable } from '../../../text/aligned-table.ts'
import { textWidth } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { bottomLines, meaningRoom } from '../../kit/bottom-lines.ts'
import { rowTable } from '../../kit/row-table.ts'
import type { Style } from '../../kit/style.ts'
import type { Walk } from '../../state/model.ts'
import { greeksView } from './greeks-view.ts'
import { heatView } from './heat-view.ts'
import { outcomesView } from './outcomes-view.ts'
import { playbookView } from './playbook-view.ts'
import type { ResidualRow } from './residual-row.ts'
import { residualRows } from './residual-rows.ts'

const figures = [
  { header: '', align: 'left' },
  { header: 'unhedged', align: 'point' },
  { header: 'hedged', align: 'point' },
] as const

const besides = { header: '', align: 'left' } as const

const LONGEST_BAR = 16

const others = { greeks: greeksView, heat: heatView, outcomes: outcomesView, playbook: playbookView }

/** What is left: each figure before and after the hedge, or Greeks by price, outcomes or the heat table. */
export function residualView(walk: Walk, area: Area, style: Style): string[] {
  if (!walk.strategy || !walk.plan) return filled([], area.height)
  const other = { ...others, figures: undefined }[walk.residual.view]
  return other ? other(walk, area, style) : figuresView(walk, area, style)
}

function figuresView(walk: Walk, area: Area, style: Style): string[] {
  const rows = residualRows(walk.strategy!, walk.plan!)
  const selected = Math.min(walk.selected.residual, rows.length - 1)
  const bare = alignedTable({ columns: figures, rows: rows.map((row) => row.cells) })
  const room = Math.floor((area.width - 7 - Math.max(...bare.map(textWidth))) / 2)
  const table = room < 8 ? { columns: figures, rows, selected } : { ...withBesides(rows, room), selected }
  const bottom = bottomLines(walk, rows, selected, area.width, style, meaningRoom(area.height))
  const lines = rowTable(table, { width: area.width, height: area.height - bottom.length }, style)
  return filled(lines, area.height, bottom)
}

function withBesides(rows: readonly ResidualRow[], room: number) {
  return {
    columns: [figures[0], figures[1], besides, figures[2], besides],
    rows: rows.map((row) => {
      const [label = '', unhedged = '', hedged = ''] = row.cells
      return { ...row, cells: [label, unhedged, beside(row.beside[0], room), hedged, beside(row.beside[1], room)] }
    }),
  }
}

/** A remark where it leaves labels whole, as what the row means has it too; a share as a bar, a dot when it is next to nothing. */
function beside(what: number | string, room: number): string {
  if (typeof what === 'string') return textWidth(what) <= room ? what : ''
  const blocks = Math.round(what * Math.min(LONGEST_BAR, room))
  return blocks === 0 ? '·' : '█'.repeat(blocks)
}
