import { type CsvError, parse } from 'csv-parse/sync'
import type { SnapshotQuote } from '../market/snapshot.ts'
import { didYouMean } from './did-you-mean.ts'
import { BINARY, notText, placeOf } from './document.ts'
import { type LocatedProblem, shown } from './located-problem.ts'
import { readQuote } from './snapshot-row.ts'

/** The rows of a snapshot that could be read, and everything wrong with the others. */
export type Snapshot = { readonly quotes: readonly SnapshotQuote[]; readonly problems: readonly LocatedProblem[] }

const REQUIRED = [
  ...['asOf', 'venue', 'instrument', 'kind', 'asset', 'type', 'strike', 'expiry', 'bid', 'ask', 'bidSize', 'askSize'],
  ...['mark', 'volatility', 'forward', 'index', 'settlement', 'lot', 'tick', 'openInterest'],
]
const OPTIONAL = ['funding', 'maxLeverage']

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/** Reads a market snapshot (CSV, a row a quote, columns by name; empty cells are unknown). */
export function parseSnapshot(text: string, file: string): Snapshot {
  const odd = notText(text)
  if (odd >= 0) return failed({ ...BINARY, file, ...placeOf(text, odd) })
  const unix = text.replace(/\r\n?/g, '\n')
  const rows = splitRows(unix, file)
  if (!Array.isArray(rows)) return failed(rows)
  const [header, ...body] = rows
  if (!header) {
    return failed({
      ...at(file, 1),
      code: 'empty',
      message: 'the snapshot is empty',
      hint: `Begin with ${REQUIRED.join(',')}.`,
    })
  }
  const wrong = headerProblems(header, file)
  if (wrong.length > 0) return { quotes: [], problems: wrong }

  const lines = unix.split('\n')
  const quotes: SnapshotQuote[] = []
  const problems: LocatedProblem[] = []
  const seen = new Map<string, number>()
  for (const { record, info } of body) {
    const place = (column: string) =>
      at(file, info.lines, columnOf(lines[info.lines - 1]!, header.record.indexOf(column)))
    if (record.length !== header.record.length) {
      const message = `the row has ${record.length} cells, the header ${header.record.length}`
      problems.push({ ...at(file, info.lines), code: 'csv', message, hint: 'Add or remove commas: empty cells stay.' })
      continue
    }
    const read = readQuote((column) => record[header.record.indexOf(column)] ?? '')
    if ('bad' in read) {
      for (const { column, message, hint } of read.bad) problems.push({ ...place(column), code: 'cell', message, hint })
      continue
    }
    const name = `${read.quote.venue ?? ''} ${read.quote.instrument}`
    if (seen.has(name)) {
      const message = `${shown(read.quote.instrument)} is already quoted in line ${seen.get(name)}`
      problems.push({ ...place('instrument'), code: 'quote-duplicate', message, hint: 'Keep one of the rows.' })
    } else {
      seen.set(name, info.lines)
      quotes.push(read.quote)
    }
  }
  return { quotes, problems }
}

const at = (file: string, line: number, column = 1) => ({ path: [], file, line, column })
const failed = (problem: LocatedProblem): Snapshot => ({ quotes: [], problems: [problem] })

function splitRows(text: string, file: string): Row[] | LocatedProblem {
  try {
    const options = {
      bom: true,
      info: true,
      record_delimiter: '\n',
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    } as const
    return parse(text, options) as unknown as Row[]
  } catch (error) {
    const { code, message, lines } = error as CsvError & { readonly lines?: number }
    if (code === undefined) throw error
    return { ...at(file, lines ?? 1), code: 'csv', message, hint: 'Correct the quotes of this row.' }
  }
}

/** Unknown, missing and repeated columns, each named. */
function headerProblems({ record, info }: Row, file: string): LocatedProblem[] {
  const known = [...REQUIRED, ...OPTIONAL]
  const missing = REQUIRED.filter((column) => !record.includes(column))
  const problems = record.flatMap((column, i): LocatedProblem[] => {
    const place = { ...at(file, info.lines, columnOf(record.join(','), i)), code: 'header' }
    if (record.indexOf(column) < i) {
      return [{ ...place, message: `the column ${shown(column)} is given twice`, hint: 'Keep one of the two.' }]
    }
    if (known.includes(column)) return []
    const hint = didYouMean(column, missing) || `Remove it: the columns are ${known.join(', ')}.`
    return [{ ...place, message: `there is no column ${shown(column)} in a snapshot`, hint }]
  })
  if (missing.length === 0) return problems
  const message = `${missing.length > 1 ? 'these columns are' : 'a column is'} missing: ${missing.join(', ')}`
  return [
    ...problems,
    { ...at(file, info.lines), code: 'header', message, hint: 'Add them: unknown cells stay empty.' },
  ]
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
