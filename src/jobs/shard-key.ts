import type { Dimension } from '../strategy/sweep/sweep-terms.ts'
import { cellAt } from './cells.ts'
import type { Shard } from './shard.ts'

/** Everything that the result of a shard depends on, beside its cells. */
export type KeyTerms = {
  /** Of the strategy's values without its sweep. */
  readonly strategy: string
  /** Of each file that is read, by the name in the strategy. */
  readonly data: Readonly<Record<string, string>>
  readonly command: string
  readonly version: string
  /** V8's major version: others may give other bits. */
  readonly engine: string
}

/** The text whose SHA-256 is the key of a shard: the same exactly where the result is. */
export function keyText(terms: KeyTerms, dimensions: readonly Dimension[], { from, to, paths }: Shard): string {
  const cells = Array.from({ length: to - from }, (_, i) =>
    cellAt(dimensions, from + i).map(({ path, value }) => [path, value]),
  )
  const data = Object.entries(terms.data).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([terms.strategy, data, terms.command, cells, paths ?? null, terms.version, terms.engine])
}
