import type { SnapshotQuote } from '../../market/snapshot.ts'
import { type Finding, type LocatedProblem, shown } from '../problems/located-problem.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { latestSnapshot } from './latest-snapshot.ts'
import { parseSnapshot, type Snapshot } from './snapshot-file.ts'

/** All snapshots a strategy names, read together. */
export type Snapshots = {
  readonly quotes: readonly SnapshotQuote[]
  /** Whether every file could be read without a problem, so that what is not in `quotes` is in no snapshot. */
  readonly complete: boolean
  /** In the strategy file. */
  readonly findings: readonly Finding[]
  /** In the snapshots; of each the first in full. */
  readonly problems: readonly LocatedProblem[]
  /** How many more there are in them. */
  readonly more: number
  /** Which of several snapshots in one file counts, and how old it is. */
  readonly warnings: readonly string[]
}

/** Reads the files of `market.files`, or where `recorded` those of `history.chains` if there are any, as of a moment; `file` is the strategy's own path, beside which they lie. */
export function readSnapshots(
  strategy: Partly<StrategyFile>,
  file: string,
  read: (path: string) => string | undefined,
  asOf = Number.POSITIVE_INFINITY,
  recorded = false,
): Snapshots {
  const quotes: SnapshotQuote[] = []
  const findings: Finding[] = []
  const problems: LocatedProblem[] = []
  const warnings: string[] = []
  const chains = recorded ? (strategy.history?.chains ?? []) : []
  const files = chains.length > 0 ? chains : (strategy.market?.files ?? [])
  const list = chains.length > 0 ? ['history', 'chains'] : ['market', 'files']
  const seen = new Set<string>()
  let more = 0
  for (const [i, path] of files.entries()) {
    if (path === undefined) continue
    const place = { path: [...list, i] }
    if (seen.has(path)) {
      findings.push({ ...place, code: 'file-duplicate', message: `${shown(path)} is named twice`, hint: 'Remove one.' })
      continue
    }
    seen.add(path)
    const text = read(path)
    if (text === undefined) {
      const hint = 'Check the path: it is relative to this strategy file.'
      findings.push({ ...place, code: 'file-missing', message: `${shown(path)} can't be read`, hint })
      continue
    }
    const snapshot = snapshotOf(text, beside(file, path))
    const latest = latestSnapshot(snapshot.quotes, asOf)
    for (const quote of latest.quotes) quotes.push(quote)
    for (const note of latest.notes) warnings.push(`${path}: ${note}`)
    for (const problem of snapshot.problems) problems.push(problem)
    more += snapshot.more
  }
  const unread = files.includes(undefined) || findings.some(({ code }) => code === 'file-missing')
  return { quotes, complete: !unread && problems.length === 0, findings, problems, more, warnings }
}

/** A strategy is read again at each key, and its snapshots seldom say anything else: those that were read last, by file. */
const known = new Map<string, { readonly text: string; readonly snapshot: Snapshot }>()
const MOST_KNOWN = 4

function snapshotOf(text: string, file: string): Snapshot {
  const last = known.get(file)
  if (last?.text === text) return last.snapshot
  const snapshot = parseSnapshot(text, file)
  known.delete(file)
  known.set(file, { text, snapshot })
  const [oldest] = known.keys()
  if (known.size > MOST_KNOWN) known.delete(oldest!)
  return snapshot
}

/** How messages name a file that lies beside the strategy's. */
export function beside(file: string, path: string): string {
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  return path.startsWith('/') ? path : folder + path.replace(/^(\.\/)+/, '')
}
