import { versions } from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from 'bullmq'
import type { SweepBase } from '../../jobs/open-sweep.ts'
import type { QueueClient } from './queue-client.ts'
import { hasResult, PREFIX, putResult, queueOf, takeBase } from './queue-store.ts'
import { ATTEMPTS } from './runner.ts'
import type { ShardJob } from './shard-queue.ts'
import { threadPool } from './thread-pool.ts'

/** How a worker stands. */
export type WorkerHealth = { readonly running: number; readonly done: number; readonly failed: number }

/** A worker that takes shards until it is closed. */
export type QueueWorker = {
  readonly health: () => WorkerHealth
  /** Queues of other versions with shards that wait, and how many. */
  readonly others: () => Promise<{ readonly name: string; readonly waiting: number }[]>
  /** Takes no more; what runs is finished, or given back after so many seconds. */
  readonly close: (graceSeconds: number) => Promise<void>
}

/** A lost worker's shards are free once its lock has run out and one look has missed it: 8 s at the most. */
const LOCK = { lockDuration: 5000, stalledInterval: 2500, maxStalledCount: ATTEMPTS - 1 }
/** Sweeps whose data are kept here, and how long data are waited for that a Redis lost when it was killed. */
const MOST_BASES = 4
const WAIT_SECONDS = 20

/** Takes shards of this version from a queue on so many threads; `told` hears of failures, a line each. */
export function queueWorker(
  { redis, bullmq }: QueueClient,
  version: string,
  threads: number,
  told: (words: string) => void,
): QueueWorker {
  const name = queueOf(version, versions.v8!)
  const pool = threadPool(threads)
  const bases = new Map<string, SweepBase>()
  const count = { running: 0, done: 0, failed: 0 }
  let giveBack = () => {}
  const givenBack = new Promise<'back'>((resolve) => {
    giveBack = () => resolve('back')
  })

  const baseOf = async (id: string): Promise<SweepBase> => {
    for (let waited = 0; ; waited++) {
      const base = bases.get(id) ?? (await takeBase(redis, id))
      if (base !== undefined) {
        bases.set(id, base)
        if (bases.size > MOST_BASES) bases.delete(bases.keys().next().value!)
        return base
      }
      if (waited === WAIT_SECONDS) throw new Error('the data of its sweep are no longer in the queue')
      await pause(1000)
    }
  }
  const work = async (job: Job<ShardJob>, token?: string): Promise<void> => {
    const { base, shard } = job.data
    const key = job.id!
    if (await hasResult(redis, key)) return
    const done = pool.run(await baseOf(base), base, shard)
    const text = await Promise.race([done.then((one) => ({ text: one })), givenBack])
    if (text === 'back') {
      done.catch(() => {})
      await job.moveToWait(token)
      throw new bullmq.WaitingError()
    }
    if ((await putResult(redis, key, text.text)) === 'other') {
      throw new bullmq.UnrecoverableError('a second delivery gave another result')
    }
  }
  const worker = new bullmq.Worker<ShardJob>(
    name,
    async (job, token) => {
      count.running += 1
      await work(job, token).finally(() => {
        count.running -= 1
      })
    },
    { ...LOCK, connection: redis, prefix: PREFIX, skipVersionCheck: true, concurrency: threads, runRetryDelay: 1000 },
  )
  worker.on('completed', () => {
    count.done += 1
  })
  worker.on('failed', (job, error) => {
    count.failed += 1
    told(`shard ${job?.id?.slice(0, 12)}… failed: ${error.message}`)
  })
  // A queue that is gone is told by the client, a lock that was lost by whoever took the shard.
  worker.on('error', () => {})

  return {
    health: () => ({ ...count }),
    others: async () => {
      const names = (await redis.smembers(`${PREFIX}:queues`)).filter((one) => one !== name)
      const waiting = await Promise.all(names.map((one) => redis.llen(`${PREFIX}:${one}:wait`)))
      return names.map((one, i) => ({ name: one, waiting: waiting[i]! })).filter((one) => one.waiting > 0)
    },
    close: async (graceSeconds) => {
      const timer = setTimeout(giveBack, graceSeconds * 1000)
      await worker.close()
      clearTimeout(timer)
      await pool.close()
    },
  }
}
