import type { SnapshotQuote } from '../market/snapshot.ts'
import { type CsvCell, csv } from '../text/csv.ts'
import { timestampText } from '../units/timestamp.ts'
import { PERP_COLUMNS, SNAPSHOT_COLUMNS } from './snapshot-columns.ts'

type Column = (typeof SNAPSHOT_COLUMNS)[number] | (typeof PERP_COLUMNS)[number]

/** A market snapshot as the CSV that is read back the same; funding and leverage have columns where a perpetual is quoted. */
export function snapshotText(quotes: readonly SnapshotQuote[]): string {
  const columns: readonly Column[] = quotes.some(({ kind }) => kind === 'perp')
    ? [...SNAPSHOT_COLUMNS, ...PERP_COLUMNS]
    : SNAPSHOT_COLUMNS
  return csv([columns, ...quotes.map((quote) => columns.map((column) => cell(quote, column)))])
}

function cell(quote: SnapshotQuote, column: Column): CsvCell {
  if (column === 'asOf') return new Date(quote.asOf).toISOString().replace('.000Z', 'Z')
  if (column === 'expiry') return quote.kind === 'option' ? timestampText(quote.expiry) : undefined
  return column in quote ? quote[column as keyof SnapshotQuote] : undefined
}
