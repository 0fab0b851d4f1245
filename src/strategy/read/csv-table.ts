import { type CsvError, type Options, parse } from 'csv-parse/sync'
import type { Problem } from '../../units/problem.ts'
import type { LocatedProblem, ProblemTally } from '../problems/located-problem.ts'
import { BINARY, notText, placeOf } from './document.ts'

/** A CSV file whose rows are cut into trimmed cells one by one, with a way back from each to its place. */
export type CsvTable = {
  readonly header: CsvRow
  /** Hands on each row with as many cells as the header, blank lines skipped, and tells what is wrong with the others. */
  readRows(tally: ProblemTally, take: (row: CsvRow) => void): void
  /** Where a row, or one of its cells, begins. */
  place(row: CsvRow, cell?: number): Place
}

export type CsvRow = { readonly cells: readonly string[]; readonly line: number }
export type Place = Pick<LocatedProblem, 'path' | 'file' | 'line' | 'column'>

/** Characters of the header, and of any row. */
const LONGEST = { header: 10_000, row: 100_000 }

/** Reads the header of a CSV text, or says why the text can't be cut. `what` names the kind of file and `begin` how it should. */
export function readCsvTable(
  text: string,
  file: string,
  { what, begin }: { readonly what: string; readonly begin: string },
): CsvTable | { readonly problem: LocatedProblem } {
  const odd = notText(text)
  if (odd >= 0) return { problem: { ...BINARY, file, ...placeOf(text, odd) } }
  const unix = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const long = longRow(unix)
  if (long) return { problem: { ...at(file, long.line), ...tooLong(long) } }
  let header: CsvRow | undefined
  const problem = eachRow(unix, file, { to: 1 }, (row) => {
    header = row
  })
  if (problem) return { problem }
  if (!header) {
    return {
      problem: { ...at(file, 1), code: 'empty', message: `the ${what} is empty`, hint: `Begin with ${begin}.` },
    }
  }
  return tableBelow(header, unix, file)
}

function tableBelow(header: CsvRow, text: string, file: string): CsvTable {
  let lines: string[] | undefined
  const place = ({ line }: CsvRow, cell = 0) => {
    lines ??= text.split('\n')
    return at(file, line, columnOf(lines[line - 1]!, cell))
  }
  const readRows = (tally: ProblemTally, take: (row: CsvRow) => void) => {
    const problem = eachRow(text, file, { from: 2 }, (row) => {
      if (row.cells.length === header.cells.length) take(row)
      else tally.add(() => ({ ...place(row), ...unequal(row, header) }))
    })
    if (problem) tally.add(() => problem)
  }
  return { header, readRows, place }
}

const at = (file: string, line: number, column = 1): Place => ({ path: [], file, line, column })

const unequal = (row: CsvRow, header: CsvRow): Omit<Problem, 'path'> => ({
  code: 'csv',
  message: `the row has ${row.cells.length} cells, the header ${header.cells.length}`,
  hint: 'Add or remove commas: empty cells stay.',
})

const tooLong = ({ length, most }: { readonly length: number; readonly most: number }): Omit<Problem, 'path'> => ({
  code: 'csv',
  message: `the row has ${length.toLocaleString('en-US')} characters, more than ${most.toLocaleString('en-US')}`,
  hint: 'Break it into rows, or remove what is not of this table.',
})

/** The first line that is longer than a row may be. */
function longRow(text: string): { readonly line: number; readonly length: number; readonly most: number } | undefined {
  let most = LONGEST.header
  for (let start = 0, line = 1; start < text.length; line++) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    if (end - start > most) return { line, length: end - start, most }
    if (end > start) most = LONGEST.row
    start = end + 1
  }
  return undefined
}

/** Hands on row after row without keeping any; answers why a row could not be cut, which ends it. */
function eachRow(
  text: string,
  file: string,
  some: Pick<Options, 'from' | 'to'>,
  take: (row: CsvRow) => void,
): LocatedProblem | undefined {
  const options: Options = {
    ...some,
    record_delimiter: '\n',
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    max_record_size: LONGEST.row,
    on_record: (cells: unknown, { lines }) => {
      take({ cells: cells as string[], line: lines })
      return null
    },
  }
  try {
    parse(text, options)
    return undefined
  } catch (error) {
    const { code, message, lines } = error as CsvError & { readonly lines?: number }
    if (code === undefined) throw error
    if (code === 'CSV_MAX_RECORD_SIZE') {
      const endless = `the row that reaches this line has more than ${LONGEST.row.toLocaleString('en-US')} characters`
      return { ...at(file, lines ?? 1), code: 'csv', message: endless, hint: 'Close the quotes that begin above.' }
    }
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
