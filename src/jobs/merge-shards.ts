import type { Shard } from './shard.ts'
import type { CellPart, Figures, SweptJob } from './swept-job.ts'

/** How a shard ended: with its result, as a part of its cell whose figures the first part has, or with what it failed of; undefined: it was not run. */
export type Settled =
  | { readonly text: string }
  | { readonly merged: Figures | undefined }
  | { readonly failed: string }
  | undefined

/** What a cell came to, or why it has no figures. */
export type MergedCell = { readonly cell: number } & ({ readonly figures: Figures } | { readonly why: string })

export const STOPPED = 'the sweep was ended before it'

/** Every cell in its order, whatever the order in which shards were done. */
export function mergeShards(shards: readonly Shard[], settled: readonly Settled[], job: SweptJob): MergedCell[] {
  const byCell = new Map<number, { parts: unknown[]; figures: Figures | undefined; why: string | undefined }>()
  for (const [i, { from, to }] of shards.entries()) {
    const end = settled[i]
    const parts = end !== undefined && 'text' in end ? (JSON.parse(end.text) as CellPart[]) : []
    for (let cell = from; cell < to; cell++) {
      const known = byCell.get(cell) ?? { parts: [], figures: undefined, why: undefined }
      byCell.set(cell, known)
      const one = parts[cell - from]
      if (one !== undefined && 'part' in one) known.parts.push(one.part)
      else if (end !== undefined && 'merged' in end) known.figures ??= end.merged
      else known.why ??= one?.problem ?? (end !== undefined && 'failed' in end ? end.failed : STOPPED)
    }
  }
  return [...byCell].map(([cell, { parts, figures, why }]) =>
    why === undefined ? { cell, figures: figures ?? job.merge(parts) } : { cell, why },
  )
}

/** Puts the parts of a cell together, in place, once the shard at `place` was the last of them: their figures are smaller than they are. */
export function mergeSpans(shards: readonly Shard[], settled: Settled[], place: number, job: SweptJob): void {
  const { from, paths } = shards[place]!
  if (paths === undefined) return
  const isOwn = (i: number) => shards[i]?.from === from
  let first = place
  while (isOwn(first - 1)) first -= 1
  const parts: unknown[] = []
  let end = first
  for (; isOwn(end); end++) {
    const one = settled[end]
    const [part] = one !== undefined && 'text' in one ? (JSON.parse(one.text) as CellPart[]) : []
    if (part === undefined || !('part' in part)) return
    parts.push(part.part)
  }
  const figures = job.merge(parts)
  for (let i = first; i < end; i++) settled[i] = { merged: i === first ? figures : undefined }
}
