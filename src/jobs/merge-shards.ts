import type { CellPart } from './run-shard.ts'
import type { Shard } from './shard.ts'
import type { Figures, SweptJob } from './swept-job.ts'

/** How a shard ended: with its result, or with what it failed of; undefined: it was not run. */
export type Settled = { readonly text: string } | { readonly failed: string } | undefined

/** What a cell came to, or why it has no figures. */
export type MergedCell = { readonly cell: number } & ({ readonly figures: Figures } | { readonly why: string })

export const STOPPED = 'the sweep was ended before it'

/** Every cell in its order, whatever the order in which shards were done. */
export function mergeShards(shards: readonly Shard[], settled: readonly Settled[], job: SweptJob): MergedCell[] {
  const byCell = new Map<number, { parts: unknown[]; why: string | undefined }>()
  for (const [i, { from, to }] of shards.entries()) {
    const end = settled[i]
    const parts = end !== undefined && 'text' in end ? (JSON.parse(end.text) as CellPart[]) : []
    for (let cell = from; cell < to; cell++) {
      const known = byCell.get(cell) ?? { parts: [], why: undefined }
      byCell.set(cell, known)
      const one = parts[cell - from]
      if (one !== undefined && 'part' in one) known.parts.push(one.part)
      else known.why ??= one?.problem ?? (end !== undefined && 'failed' in end ? end.failed : STOPPED)
    }
  }
  return [...byCell].map(([cell, { parts, why }]) =>
    why === undefined ? { cell, figures: job.merge(parts) } : { cell, why },
  )
}
