import type { SnapshotQuote } from '../../market/snapshot.ts'
import { durationText } from '../../units/duration.ts'
import { daysBetween, timestampText } from '../../units/timestamp.ts'

/** Quotes of one moment are collected over minutes; after this long it is another snapshot. Milliseconds. */
const APART = 3_600_000

/** Of many snapshots in one file, of each venue, asset and kind, the latest taken at or before `asOf`, else the first; in the file's order. */
export function latestSnapshot(
  quotes: readonly SnapshotQuote[],
  asOf: number,
): { readonly quotes: readonly SnapshotQuote[]; readonly notes: readonly string[] } {
  const notes: string[] = []
  const dropped = new Set<SnapshotQuote>()
  for (const [name, own] of grouped(quotes)) {
    const snapshots = snapshotsInTime(own)
    if (snapshots.length < 2 || new Set(own.map(({ instrument }) => instrument)).size === own.length) continue
    const chosen = snapshots.findLast(([first]) => first!.asOf <= asOf) ?? snapshots[0]!
    const kept = new Set(chosen)
    for (const quote of own) if (!kept.has(quote)) dropped.add(quote)
    const days = daysBetween(chosen[0]!.asOf, asOf)
    const age = `${durationText(Math.abs(days))} ${days < 0 ? 'after' : 'before'} market.asOf`
    notes.push(`${name}: of ${snapshots.length} snapshots that of ${timestampText(chosen[0]!.asOf)} counts, ${age}`)
  }
  return { quotes: dropped.size === 0 ? quotes : quotes.filter((quote) => !dropped.has(quote)), notes }
}

function grouped(quotes: readonly SnapshotQuote[]): Map<string, SnapshotQuote[]> {
  const groups = new Map<string, SnapshotQuote[]>()
  for (const quote of quotes) {
    const name = `${quote.asset} ${quote.kind}s at ${quote.venue ?? 'no venue'}`
    const group = groups.get(name)
    if (group) group.push(quote)
    else groups.set(name, [quote])
  }
  return groups
}

/** Quotes as the snapshots they were taken in, in the order of time: cut where an instrument comes again, or nothing was quoted for an hour. */
export function snapshotsInTime<Quote extends SnapshotQuote>(quotes: readonly Quote[]): Quote[][] {
  const sorted = [...quotes].sort((a, b) => a.asOf - b.asOf)
  const snapshots: Quote[][] = []
  let seen = new Set<string>()
  for (const [i, quote] of sorted.entries()) {
    if (i === 0 || seen.has(quote.instrument) || quote.asOf - sorted[i - 1]!.asOf > APART) {
      snapshots.push([])
      seen = new Set()
    }
    snapshots.at(-1)!.push(quote)
    seen.add(quote.instrument)
  }
  return snapshots
}
