import type { PriceHistory } from '../../market/price-history.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import { type LocatedProblem, ProblemTally, shown, type Told } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import { type CsvTable, readCsvTable } from '../read/csv-table.ts'
import { SPAN } from '../schema/fields.ts'

/** Either the history or what is wrong with its file. */
export type HistoryFile =
  | { readonly history: PriceHistory; readonly problems?: undefined }
  | (Told & { readonly history?: undefined })

const TIME = 'time'
const NUMBER = /^(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/

/** Reads a price history (CSV: a column `time`, ISO 8601 UTC or dates, rising, and one of prices for each of `assets`; others are not looked at). */
export function parseHistory(text: string, file: string, assets: readonly string[]): HistoryFile {
  const wanted = [TIME, ...assets]
  const table = readCsvTable(text, file, { what: 'price history', begin: wanted.join(',') })
  if ('problem' in table) return { problems: [table.problem], more: 0 }
  const wrong = headerProblems(table, wanted)
  if (wrong.length > 0) return { problems: wrong, more: 0 }

  const tally = new ProblemTally()
  const times: number[] = []
  const columns = assets.map((asset) => ({ asset, prices: [] as number[] }))
  const indices = new Map(wanted.map((name) => [name, table.header.cells.indexOf(name)]))
  let before = Number.NEGATIVE_INFINITY
  table.readRows(tally, (row) => {
    const read = (name: string, understood: (cell: string) => number | undefined, hint: string): number => {
      const index = indices.get(name)!
      const cell = row.cells[index]!
      const value = understood(cell)
      const message = cell === '' ? `${name} is empty` : `${name} ${shown(cell)} is not understood`
      if (value === undefined) tally.add(() => ({ ...table.place(row, index), code: 'cell', message, hint }))
      return value ?? Number.NaN
    }
    const time = read(TIME, timestampFromText, 'Give ISO 8601 UTC, e.g. 2026-02-06 or 2026-02-06T08:00:00Z.')
    if (time <= before) {
      const index = indices.get(TIME)!
      const message = `time ${row.cells[index]} is not after the row before`
      const hint = 'Sort the rows by time, each time once.'
      tally.add(() => ({ ...table.place(row, index), code: 'time-order', message, hint }))
    }
    before = time
    times.push(time)
    for (const { asset, prices } of columns) prices.push(read(asset, priceFromText, 'Give a price above 0.'))
  })
  const told = tally.told()
  return told.problems.length > 0 ? told : { history: { times, columns } }
}

function priceFromText(text: string): number | undefined {
  const price = NUMBER.test(text) ? Number(text) : 0
  return price >= SPAN.least && price <= SPAN.most ? price : undefined
}

/** Wanted columns that are missing or given twice. */
function headerProblems({ header, place }: CsvTable, wanted: readonly string[]): LocatedProblem[] {
  return wanted.flatMap((name): LocatedProblem[] => {
    const [first, second] = header.cells.flatMap((cell, i) => (cell === name ? [i] : []))
    if (second !== undefined) {
      const message = `the column ${shown(name)} is given twice`
      return [{ ...place(header, second), code: 'header', message, hint: 'Keep one of the two.' }]
    }
    if (first !== undefined) return []
    const others = header.cells.filter((cell) => !wanted.includes(cell))
    const otherwise = `The columns are ${wanted.join(', ')}.`
    const { message, hint } = unknownName({ what: 'column', typed: name, known: others, otherwise })
    return [{ ...place(header), code: 'header', message, hint: hint() }]
  })
}
