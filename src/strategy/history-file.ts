import type { PriceHistory } from '../market/price-history.ts'
import { timestampFromText } from '../units/timestamp.ts'
import { type CsvTable, readCsvTable } from './csv-table.ts'
import { didYouMean } from './did-you-mean.ts'
import { type LocatedProblem, shown } from './located-problem.ts'

/** Either the history or everything wrong with its file. */
export type HistoryFile =
  | { readonly history: PriceHistory; readonly problems?: undefined }
  | { readonly history?: undefined; readonly problems: readonly LocatedProblem[] }

const TIME = 'time'
const NUMBER = /^(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/

/** Reads a price history (CSV: a column `time`, ISO 8601 UTC or dates, rising, and one of prices for each of `assets`; others are not looked at). */
export function parseHistory(text: string, file: string, assets: readonly string[]): HistoryFile {
  const wanted = [TIME, ...assets]
  const table = readCsvTable(text, file, { what: 'price history', begin: wanted.join(',') })
  if ('problem' in table) return { problems: [table.problem] }
  const wrong = headerProblems(table, wanted)
  if (wrong.length > 0) return { problems: wrong }

  const problems = [...table.problems]
  const column = <T>(name: string, read: (cell: string) => T | undefined, hint: string): (T | undefined)[] => {
    const index = table.header.cells.indexOf(name)
    return table.rows.map((row) => {
      const cell = row.cells[index]!
      const value = read(cell)
      if (value === undefined) {
        const message = cell === '' ? `${name} is empty` : `${name} ${shown(cell)} is not understood`
        problems.push({ ...table.place(row, index), code: 'cell', message, hint })
      }
      return value
    })
  }
  const times = column(TIME, timestampFromText, 'Give ISO 8601 UTC, e.g. 2026-02-06 or 2026-02-06T08:00:00Z.')
  const columns = assets.map((asset) => ({ asset, prices: column(asset, priceFromText, 'Give a price above 0.') }))
  for (const [i, row] of table.rows.entries()) {
    const [before, time] = [times[i - 1], times[i]]
    if (before === undefined || time === undefined || time > before) continue
    const index = table.header.cells.indexOf(TIME)
    const message = `time ${row.cells[index]} is not after the row before`
    problems.push({
      ...table.place(row, index),
      code: 'time-order',
      message,
      hint: 'Sort the rows by time, each time once.',
    })
  }
  return problems.length > 0 ? { problems } : { history: { times, columns } as PriceHistory }
}

function priceFromText(text: string): number | undefined {
  const price = NUMBER.test(text) ? Number(text) : 0
  return price > 0 && Number.isFinite(price) ? price : undefined
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
    const near = header.cells.find((cell) => !wanted.includes(cell) && didYouMean(cell, [name]) !== '')
    const hint = near ? `Did you mean ${shown(near)}?` : `The columns are ${wanted.join(', ')}.`
    return [{ ...place(header), code: 'header', message: `there is no column ${shown(name)}`, hint }]
  })
}
