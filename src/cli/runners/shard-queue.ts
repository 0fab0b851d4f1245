import type { Queue } from 'bullmq'
import type { QueueClient } from './queue-client.ts'
import { PREFIX } from './queue-store.ts'
import { ATTEMPTS, type KeyedShard } from './runner.ts'

/** What a job of the queue holds; its id is the key of the shard. */
export type ShardJob = { readonly base: string; readonly shard: Omit<KeyedShard, 'key'> }

/** What became of a shard in the queue: it waits or runs, failed for good, or is not there at all. */
export type JobState = { readonly kind: 'there' | 'missing' } | { readonly kind: 'failed'; readonly reason: string }

/** Shards as jobs of one queue. */
export type ShardQueue = {
  readonly add: (shards: readonly KeyedShard[]) => Promise<void>
  readonly states: (keys: readonly string[]) => Promise<JobState[]>
  /** Takes shards out that no worker has begun, and what is left of failed ones. */
  readonly remove: (keys: readonly string[]) => Promise<void>
  readonly workers: () => Promise<number>
  readonly isEmpty: () => Promise<boolean>
  readonly close: () => Promise<void>
}

const JOB = {
  attempts: ATTEMPTS,
  backoff: { type: 'fixed', delay: 500 },
  removeOnComplete: true,
  removeOnFail: { age: 86_400 },
  stackTraceLimit: 1,
} as const
const CHUNK = 500

/** The queue of that name; `base` is the id of the sweep's data. */
export function shardQueue({ bullmq, redis }: QueueClient, name: string, base: string): ShardQueue {
  const queue: Queue = new bullmq.Queue(name, { connection: redis, prefix: PREFIX, skipVersionCheck: true })
  // The client itself tells when it is gone.
  queue.on('error', () => {})
  const key = (of: string) => `${PREFIX}:${name}:${of}`
  const states = async (keys: readonly string[]): Promise<JobState[]> => {
    const pipeline = redis.pipeline()
    for (const one of keys) pipeline.zscore(key('failed'), one).hget(key(one), 'failedReason').exists(key(one))
    const said = ((await pipeline.exec()) ?? []).map(([, answer]) => answer)
    return keys.map((_, i) => {
      const [failed, reason, there] = said.slice(3 * i, 3 * i + 3)
      if (failed !== null) return { kind: 'failed', reason: failureWords(String(reason ?? '')) }
      return { kind: there === 1 ? 'there' : 'missing' }
    })
  }
  return {
    states,
    add: async (shards) => {
      for (const some of inChunks(shards, CHUNK)) {
        await queue.addBulk(
          some.map(({ key: jobId, ...shard }) => {
            const data: ShardJob = { base, shard }
            return { name: 'shard', data, opts: { ...JOB, jobId } }
          }),
        )
      }
    },
    remove: async (keys) => {
      for (const some of inChunks(keys, CHUNK)) await Promise.all(some.map((one) => queue.remove(one).catch(() => 0)))
    },
    workers: () => queue.getWorkersCount().catch(() => 1),
    isEmpty: async () => (await queue.getJobCountByTypes('wait', 'active', 'delayed', 'prioritized')) === 0,
    close: () => queue.close(),
  }
}

/** What BullMQ says of a job whose workers died, in our words. */
export function failureWords(reason: string): string {
  return reason.includes('stalled more than allowable') ? `its worker was lost ${ATTEMPTS} times` : reason
}

/** Lists cut into pieces of at most so many. */
export function inChunks<T>(list: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, i) => list.slice(i * most, (i + 1) * most))
}
