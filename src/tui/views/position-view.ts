import { plainText } from '../../text/plain-text.ts'
import { truncate } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import type { Walk } from '../model.ts'
import { stepRows } from '../rows/step-rows.ts'
import { type Area, filled } from './area.ts'
import { meaningLine, rowTable } from './row-table.ts'
import type { Style } from './style.ts'

const columns = [
  { header: '', align: 'left' },
  { header: '', align: 'point' },
  { header: '', align: 'left' },
] as const

/** Why the strategy is there, and every figure of what is held. */
export function positionView(walk: Walk, area: Area, style: Style): string[] {
  const rows = stepRows(walk)
  const selected = Math.min(walk.selected.position, rows.length - 1)
  const why = wrapText(plainText(walk.strategy?.why ?? ''), area.width - 2)
  const cut = why.length > 3 ? [...why.slice(0, 2), truncate(why.slice(2).join(' '), area.width - 2)] : why
  const intro = why.length > 0 && area.height >= 16 ? [...cut.map((line) => ` ${line}`), ''] : []
  const height = area.height - intro.length - 1
  const table = rowTable({ columns, rows, selected }, { width: area.width, height }, style)
  return filled([...intro, ...table], area.height, [meaningLine(rows, selected, area.width, style)])
}
