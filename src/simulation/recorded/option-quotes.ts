import type { OptionQuote } from '../../market/snapshot.ts'
import { snapshotsInTime } from '../../strategy/market-files/latest-snapshot.ts'

/** A chain as it stood at one moment, milliseconds since 1970 UTC: what was quoted, by instrument. */
export type ChainSnapshot = { readonly time: number; readonly quotes: ReadonlyMap<string, OptionQuote> }

/** The snapshots of options in the order of time; each counts from when its last row was taken. */
export function chainSnapshots(quotes: readonly OptionQuote[]): ChainSnapshot[] {
  return snapshotsInTime(quotes).map((rows) => ({
    time: rows.reduce((last, { asOf }) => Math.max(last, asOf), 0),
    quotes: new Map(rows.map((row) => [row.instrument, row])),
  }))
}

/**
 * The asset's price at a snapshot, numeraire: the median index over its rows of these expiries, all where none is given, since rows are
 * collected over minutes while the index moves; undefined where no row says one.
 */
export function snapshotPrice(
  { quotes }: ChainSnapshot,
  asset: string,
  expiries: ReadonlySet<number>,
): number | undefined {
  const own = [...quotes.values()].filter((quote) => quote.asset === asset)
  const held = own.filter(({ expiry }) => expiries.has(expiry))
  const indices = (held.length > 0 ? held : own).flatMap(({ index }) => (index === undefined ? [] : [index]))
  if (indices.length === 0) return undefined
  indices.sort((a, b) => a - b)
  const middle = indices.length >> 1
  return indices.length % 2 === 1 ? indices[middle] : (indices[middle - 1]! + indices[middle]!) / 2
}
