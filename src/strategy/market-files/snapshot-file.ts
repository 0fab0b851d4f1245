import type { SnapshotQuote } from '../../market/snapshot.ts'
import { type LocatedProblem, MOST_PROBLEMS, ProblemTally, shown, type Told } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import { type CsvTable, readCsvTable } from '../read/csv-table.ts'
import { MORE_COLUMNS, PERP_COLUMNS, SNAPSHOT_COLUMNS } from './snapshot-columns.ts'
import { readQuote } from './snapshot-row.ts'

/** The rows of a snapshot that could be read, and what is wrong with the others. */
export type Snapshot = Told & { readonly quotes: readonly SnapshotQuote[] }

/** Reads a market snapshot (CSV, a row a quote, columns by name; empty cells are unknown). */
export function parseSnapshot(text: string, file: string): Snapshot {
  const table = readCsvTable(text, file, { what: 'snapshot', begin: SNAPSHOT_COLUMNS.join(',') })
  if ('problem' in table) return { quotes: [], problems: [table.problem], more: 0 }
  const wrong = headerProblems(table)
  if (wrong.length > 0)
    return { quotes: [], problems: wrong.slice(0, MOST_PROBLEMS), more: Math.max(0, wrong.length - MOST_PROBLEMS) }

  const columns = new Map(table.header.cells.map((column, i) => [column, i]))
  const quotes: SnapshotQuote[] = []
  const tally = new ProblemTally()
  const seen = new Map<string, number>()
  table.readRows(tally, (row) => {
    const place = (column: string) => table.place(row, columns.get(column))
    const read = readQuote((column) => row.cells[columns.get(column) ?? -1] ?? '')
    if ('bad' in read) {
      for (const { column, message, hint } of read.bad)
        tally.add(() => ({ ...place(column), code: 'cell', message, hint }))
      return
    }
    const name = `${read.quote.asOf} ${read.quote.venue ?? ''} ${read.quote.instrument}`
    if (seen.has(name)) {
      const message = `${shown(read.quote.instrument)} is already quoted in line ${seen.get(name)}`
      const hint = 'Keep one of the rows.'
      tally.add(() => ({ ...place('instrument'), code: 'quote-duplicate', message, hint }))
    } else {
      seen.set(name, row.line)
      quotes.push(read.quote)
    }
  })
  return { quotes, ...tally.told() }
}

/** Unknown, missing and repeated columns, each named. */
function headerProblems({ header, place }: CsvTable): LocatedProblem[] {
  const known = [...SNAPSHOT_COLUMNS, ...PERP_COLUMNS, ...MORE_COLUMNS] as readonly string[]
  const missing = SNAPSHOT_COLUMNS.filter((column) => !header.cells.includes(column))
  const problems = header.cells.flatMap((column, i): LocatedProblem[] => {
    const problem = { ...place(header, i), code: 'header' }
    if (header.cells.indexOf(column) < i) {
      return [{ ...problem, message: `the column ${shown(column)} is given twice`, hint: 'Keep one of the two.' }]
    }
    if (known.includes(column)) return []
    const otherwise = `Remove it: the columns are ${known.join(', ')}.`
    const { message, hint } = unknownName({ what: 'column', typed: column, known: missing, otherwise })
    return [{ ...problem, message, hint: hint() }]
  })
  if (missing.length === 0) return problems
  const message = `${missing.length > 1 ? 'these columns are' : 'a column is'} missing: ${missing.join(', ')}`
  return [...problems, { ...place(header), code: 'header', message, hint: 'Add them: unknown cells stay empty.' }]
}
