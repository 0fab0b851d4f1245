import { padEnd, padStart, shorten, textWidth } from './text-width.ts'

/** `point`: numbers under one another by their decimal point, a sign or unit around them allowed. */
export type Column = { readonly header: string; readonly align: 'left' | 'right' | 'point' }

/** Cells are text ready to show, one a column; `total` rows stand below a rule. */
export type Table = {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly (readonly string[])[]
}

const GAP = 2
const SHORTEST = 6

/**
 * The table as lines, headers first. With a `width`, gaps close and then the widest text columns are cut in the middle until it fits;
 * numbers are never cut.
 */
export function alignedTable(table: Table, width = Number.POSITIVE_INFINITY): string[] {
  const body = [...table.rows, ...(table.total ?? [])]
  const cells = table.columns.map((column, i) =>
    alignedCells(
      column,
      body.map((row) => row[i] ?? ''),
    ),
  )
  const natural = table.columns.map((column, i) => Math.max(textWidth(column.header), ...cells[i]!.map(textWidth)))
  const gap = total(natural, GAP) <= width ? GAP : 1
  const widths = shrunk(natural, table.columns, width, gap)
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => fitted(text, widths[i]!, table.columns[i]!.align))
      .join(' '.repeat(gap))
      .trimEnd()
  const lines = body.map((_, row) => line(cells.map((column) => column[row]!)))
  const rule = '─'.repeat(total(widths, gap))
  const rows = lines.slice(0, table.rows.length)
  const totals = lines.slice(table.rows.length)
  return [line(table.columns.map((column) => column.header)), ...rows, ...(totals.length > 0 ? [rule, ...totals] : [])]
}

function alignedCells(column: Column, cells: readonly string[]): readonly string[] {
  if (column.align !== 'point') return cells
  const parts = cells.map((cell) =>
    /^(\D*[\d,]*)((?:\.\d+)?(?:e[−-]?\d+)?)(.*)$/u
      .exec(cell)!
      .slice(1)
      .map((part) => part ?? ''),
  )
  const longest = [0, 1, 2].map((part) => Math.max(0, ...parts.map((cell) => textWidth(cell[part]!))))
  return parts.map(([whole, fraction, unit]) => {
    return padStart(whole!, longest[0]!) + padEnd(fraction!, longest[1]!) + padEnd(unit!, longest[2]!)
  })
}

function shrunk(natural: readonly number[], columns: readonly Column[], width: number, gap: number): number[] {
  const widths = [...natural]
  while (total(widths, gap) > width) {
    const texts = columns.flatMap((column, i) => (column.align === 'left' && widths[i]! > SHORTEST ? [i] : []))
    if (texts.length === 0) break
    const widest = texts.reduce((a, b) => (widths[b]! > widths[a]! ? b : a))
    widths[widest]!--
  }
  return widths
}

function total(widths: readonly number[], gap: number): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1)
}

function fitted(text: string, width: number, align: Column['align']): string {
  return align === 'left' ? padEnd(shorten(text, width), width) : padStart(text, width)
}
