import type { SweepBase } from '../../jobs/open-sweep.ts'
import type { Shard } from '../../jobs/shard.ts'

/** A shard with its key, which is that of its result too. */
export type KeyedShard = Shard & { readonly key: string }

/** What shards are cut from: data that travels by its own SHA-256. */
export type Work = { readonly base: SweepBase; readonly id: string; readonly shards: readonly KeyedShard[] }

/** Who is told how each shard ended, once each, in any order. */
export type Told = {
  readonly done: (shard: KeyedShard, text: string) => void
  readonly failed: (shard: KeyedShard, message: string) => void
  /** Something worth a line to people that ends nothing. */
  readonly note: (words: string) => void
}

/** Does work until all of it ended or `stop` is asked for; answers why it could not go on, if that is so. */
export type Runner = (work: Work, told: Told, stop: AbortSignal) => Promise<string | undefined>

/** Times that a shard is tried before its failure is told. */
export const ATTEMPTS = 3
