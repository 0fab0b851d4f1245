import { type LocatedProblem, ProblemTally, shown } from '../../strategy/problems/located-problem.ts'
import { readCsvTable } from '../../strategy/read/csv-table.ts'
import { BINARY, notText, placeOf } from '../../strategy/read/document.ts'

/** A recording's table with its cells as text; `lines` are where its rows stand in the file. */
export type RecordedTable = {
  readonly file: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** What is read, or what is wrong with the file. */
export type Reading<Value> =
  | { readonly value: Value; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly LocatedProblem[] }

/** Cuts a recording (CSV) into rows. Long files are cut at commas, those that quote anything with care. */
export function recordedTable(text: string, file: string): Reading<RecordedTable> {
  const odd = notText(text)
  if (odd >= 0) return { problems: [{ ...BINARY, file, ...placeOf(text, odd) }] }
  return text.includes('"') ? quotedTable(text, file) : plainTable(text, file)
}

function plainTable(text: string, file: string): Reading<RecordedTable> {
  const [first = '', ...others] = text.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  const header = first.split(',').map((name) => name.trim())
  const rows: string[][] = []
  const lines: number[] = []
  for (const [i, line] of others.entries()) {
    if (line.trim() === '') continue
    const cells = line.split(',')
    if (cells.length !== header.length) {
      const message = `the row has ${cells.length} cells, the header ${header.length}`
      return { problems: [rowProblem(file, i + 2, 'csv', message, 'Add or remove commas: empty cells stay.')] }
    }
    rows.push(cells)
    lines.push(i + 2)
  }
  return { value: { file, header, rows, lines } }
}

function quotedTable(text: string, file: string): Reading<RecordedTable> {
  const table = readCsvTable(text, file, { what: 'recording', begin: 'a header with a time column' })
  if ('problem' in table) return { problems: [table.problem] }
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  const tally = new ProblemTally()
  table.readRows(tally, ({ cells, line }) => {
    rows.push(cells)
    lines.push(line)
  })
  const { problems } = tally.told()
  return problems.length > 0 ? { problems } : { value: { file, header: table.header.cells, rows, lines } }
}

/** A problem with one line of a recording. */
export function rowProblem(file: string, line: number, code: string, message: string, hint: string): LocatedProblem {
  return { code, path: [], message, hint, file, line, column: 1 }
}

/** The place of the first column with one of these names, whatever their case; −1: none. */
export function columnOf({ header }: RecordedTable, names: readonly string[]): number {
  const known = header.map((name) => name.toLowerCase())
  return names.map((name) => known.indexOf(name.toLowerCase())).find((place) => place >= 0) ?? -1
}

/** A column of numbers, or the first cell that is none. */
export function numberColumn(
  table: RecordedTable,
  place: number,
  least = Number.NEGATIVE_INFINITY,
): Reading<Float64Array> {
  const { rows, lines, header, file } = table
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const cell = rows[i]![place]!.trim()
    const value = Number(cell)
    if (cell === '' || !Number.isFinite(value) || value < least) {
      const message = `${header[place]} ${cell === '' ? 'is empty' : `${shown(cell)} is not ${least > 0 ? 'a price above 0' : 'a number that can be'}`}`
      return { problems: [rowProblem(file, lines[i]!, 'cell', message, 'Give a plain number, or leave the row out.')] }
    }
    values[i] = value
  }
  return { value: values }
}
