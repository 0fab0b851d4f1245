import { alignedTable, type Column } from '../../text/aligned-table.ts'
import { truncate } from '../../text/text-width.ts'
import type { Area } from './area.ts'
import { type Row, rowKey } from './row.ts'
import { item, type Style, withGains } from './style.ts'

export type RowTable = {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Index of the selected row; undefined: none of them. */
  readonly selected: number | undefined
  /** Whether signed amounts are gains and losses. */
  readonly gains?: boolean
  /** Cells below a rule, always in view. */
  readonly total?: readonly (readonly string[])[]
}

/** The rows around the selected one under their headers, that one marked, those that can be changed accented; columns stay put while it scrolls. */
export function rowTable(table: RowTable, { width, height }: Area, style: Style): string[] {
  const { columns, rows, selected, total = [] } = table
  const aligned = alignedTable({ columns, rows: rows.map((row) => row.cells), total }, width - 3)
  const [header = '', ...lines] = aligned.map((line) => truncate(line, width - 3))
  const headers = header.trim() === '' || height < 2 ? [] : [style.quiet(`   ${header}`)]
  const below = lines.slice(rows.length).map((line, i) => (i === 0 ? style.quiet(`   ${line}`) : `   ${line}`))
  const { start, end } = rowWindow(rows.length, height - headers.length - below.length, selected ?? 0)
  const shown = lines.slice(start, end).map((line, i) => {
    const row = rows[start + i]!
    const told = table.gains ? withGains(line, style) : line
    const plain = row.inputs.length > 0 ? `   ${style.accent(line)}` : `   ${told}`
    return item(style, rowKey(row), start + i === selected ? style.accent(` ▸ ${style.strong(line)}`) : plain)
  })
  return [...headers, ...shown, ...below]
}

/** As many rows as fit, with the selected one in their middle as far as the ends allow. */
export function rowWindow(count: number, height: number, selected: number): { start: number; end: number } {
  const shown = Math.max(0, Math.min(count, height))
  const start = Math.max(0, Math.min(selected - Math.floor(shown / 2), count - shown))
  return { start, end: start + shown }
}
