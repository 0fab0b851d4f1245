import { type CsvError, parse } from 'csv-parse/sync'
import { BINARY, notText, placeOf } from './document.ts'
import type { LocatedProblem } from './located-problem.ts'

/** A CSV file cut into trimmed cells, with a way back from each to its place. */
export type CsvTable = {
  readonly header: CsvRow
  /** Rows with as many cells as the header; blank lines are skipped. */
  readonly rows: readonly CsvRow[]
  /** Rows with more or fewer. */
  readonly problems: readonly LocatedProblem[]
  /** Where a row, or one of its cells, begins. */
  place(row: CsvRow, cell?: number): Place
}

export type CsvRow = { readonly cells: readonly string[]; readonly line: number }
export type Place = Pick<LocatedProblem, 'path' | 'file' | 'line' | 'column'>

/** Cuts a CSV text, or says why it can't be. `what` names the kind of file and `begin` how it should. */
export function readCsvTable(
  text: string,
  file: string,
  { what, begin }: { readonly what: string; readonly begin: string },
): CsvTable | { readonly problem: LocatedProblem } {
  const odd = notText(text)
  if (odd >= 0) return { problem: { ...BINARY, file, ...placeOf(text, odd) } }
  const unix = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const parsed = splitRows(unix, file)
  if (!Array.isArray(parsed)) return { problem: parsed }
  const [header, ...body] = parsed.map(({ record, info }): CsvRow => ({ cells: record, line: info.lines }))
  if (!header) {
    const problem = { code: 'empty', message: `the ${what} is empty`, hint: `Begin with ${begin}.` }
    return { problem: { ...at(file, 1), ...problem } }
  }
  const lines = unix.split('\n')
  const place = ({ line }: CsvRow, cell = 0) => at(file, line, columnOf(lines[line - 1]!, cell))
  const fits = ({ cells }: CsvRow) => cells.length === header.cells.length
  const problems = body
    .filter((row) => !fits(row))
    .map((row) => ({
      ...place(row),
      code: 'csv',
      message: `the row has ${row.cells.length} cells, the header ${header.cells.length}`,
      hint: 'Add or remove commas: empty cells stay.',
    }))
  return { header, rows: body.filter(fits), problems, place }
}

const at = (file: string, line: number, column = 1): Place => ({ path: [], file, line, column })

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

function splitRows(text: string, file: string): Parsed[] | LocatedProblem {
  try {
    const options = {
      info: true,
      record_delimiter: '\n',
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    } as const
    return parse(text, options) as unknown as Parsed[]
  } catch (error) {
    const { code, message, lines } = error as CsvError & { readonly lines?: number }
    if (code === undefined) throw error
    return { ...at(file, lines ?? 1), code: 'csv', message, hint: 'Correct the quotes of this row.' }
  }
}

/** Where a cell begins in its line, counted from 1; commas within quotes don't part cells. */
function columnOf(line: string, cell: number): number {
  let quoted = false
  let before = 0
  for (let i = 0; i < line.length && before <= cell; i++) {
    if (before === cell) return i + 1
    if (line[i] === '"') quoted = !quoted
    else if (line[i] === ',' && !quoted) before++
  }
  return line.length + 1
}
