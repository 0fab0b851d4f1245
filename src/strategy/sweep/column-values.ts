import { survivesAsNumber } from '../../units/decimal.ts'
import { type LocatedProblem, ProblemTally, type Told } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import { type CsvRow, type CsvTable, type Place, readCsvTable } from '../read/csv-table.ts'

const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/

/** The rows of some columns of a CSV as values of a strategy file, or what is wrong with it. */
export type ColumnValues =
  | { readonly rows: readonly (readonly unknown[])[]; readonly place: (row: number, column: number) => Place }
  | { readonly rows?: undefined; readonly told: Told }

/** Reads columns by name: numbers that a double holds become numbers, longer ones stay exact as text. */
export function columnValues(text: string, file: string, columns: readonly string[]): ColumnValues {
  const table = readCsvTable(text, file, { what: 'table', begin: columns.join(',') })
  if ('problem' in table) return { told: { problems: [table.problem], more: 0 } }
  const missing = columns.filter((name) => !table.header.cells.includes(name)).map((name) => noColumn(table, name))
  if (missing.length > 0) return { told: { problems: missing, more: 0 } }
  const indices = columns.map((name) => table.header.cells.indexOf(name))
  const tally = new ProblemTally()
  const rows: unknown[][] = []
  const places: CsvRow[] = []
  table.readRows(tally, (row) => {
    for (const index of indices) {
      if (row.cells[index] === '') tally.add(() => ({ ...table.place(row, index), ...EMPTY }))
    }
    places.push(row)
    rows.push(indices.map((index) => cellValue(row.cells[index]!)))
  })
  const told = tally.told()
  if (told.problems.length > 0) return { told }
  if (rows.length > 0) return { rows, place: (row, column) => table.place(places[row]!, indices[column]) }
  return { told: { problems: [{ ...table.place(table.header), ...NO_ROWS }], more: 0 } }
}

const EMPTY = { code: 'cell', message: 'this cell is empty', hint: 'Give a value, or take the row out.' }
const NO_ROWS = { code: 'empty', message: 'the table has no rows', hint: 'Give a row for each cell of the sweep.' }

function noColumn({ header, place }: CsvTable, name: string): LocatedProblem {
  const { message, hint } = unknownName({ what: 'column', typed: name, known: header.cells })
  return { ...place(header), code: 'header', message, hint: hint() }
}

function cellValue(cell: string): unknown {
  if (cell === 'true' || cell === 'false') return cell === 'true'
  return NUMBER.test(cell) && survivesAsNumber(cell, Number(cell)) ? Number(cell) : cell
}
