import type { SnapshotQuote } from '../../market/snapshot.ts'
import { type CsvCell, csv } from '../../text/csv.ts'
import { priceStepsText } from '../../units/price-steps.ts'
import { timestampText } from '../../units/timestamp.ts'
import { ladderText } from './ladder-text.ts'
import { MORE_COLUMNS, PERP_COLUMNS, SNAPSHOT_COLUMNS } from './snapshot-columns.ts'

type Column = (typeof SNAPSHOT_COLUMNS | typeof PERP_COLUMNS | typeof MORE_COLUMNS)[number]

/** A market snapshot as the CSV that is read back the same; what only some rows have, such as funding, gets its column only there. */
export function snapshotText(quotes: readonly SnapshotQuote[]): string {
  const columns: readonly Column[] = [
    ...SNAPSHOT_COLUMNS,
    ...(quotes.some(({ kind }) => kind === 'perp') ? PERP_COLUMNS : []),
    ...MORE_COLUMNS.filter((column) => quotes.some((quote) => quote[column] !== undefined)),
  ]
  return csv([columns, ...quotes.map((quote) => columns.map((column) => cell(quote, column)))])
}

function cell(quote: SnapshotQuote, column: Column): CsvCell {
  if (column === 'asOf') return new Date(quote.asOf).toISOString().replace('.000Z', 'Z')
  if (column === 'expiry') return quote.kind === 'option' ? timestampText(quote.expiry) : undefined
  if (column === 'ticks') return quote.ticks && priceStepsText(quote.ticks)
  if (column === 'bids' || column === 'asks') return quote[column] && ladderText(quote[column])
  return column in quote ? (quote[column as keyof SnapshotQuote] as CsvCell) : undefined
}
