import { versions } from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { after, type QueueClient, queueClient } from './queue-client.ts'
import {
  contested,
  dropBase,
  dropResults,
  PREFIX,
  putBase,
  queueOf,
  shrinkResults,
  takeResults,
} from './queue-store.ts'
import type { KeyedShard, Runner, Told, Work } from './runner.ts'
import { failureWords, inChunks, type ShardQueue, shardQueue } from './shard-queue.ts'

/** Shards that are in the queue at once: more would fill Redis, not its workers. */
const MOST_QUEUED = 10_000
const CHUNK = 500
/** How often what was not heard of is looked for, and how long a queue may be gone. */
const LOOK_SECONDS = 5
const GONE_SECONDS = 60
const LONELY_SECONDS = 5
/** To clear up in when the sweep is ended, which a queue that is gone may not let it. */
const STOP_SECONDS = 5

/** Has shards done by the workers of a queue that are of this version of hedgerow. Nothing depends on hearing from them: what is not heard of is looked for. */
export const runOnQueue = (url: string, version: string): Runner => {
  return async (work, told, stop) => {
    const client = await queueClient(url)
    if ('refused' in client) return client.refused
    for (const note of client.notes) told.note(note)
    const stopped = new Promise<void>((resolve) => {
      stop.addEventListener('abort', () => resolve(), { once: true })
    })
    const ways = [
      queued(work, told, stop, client, queueOf(version, versions.v8!)),
      client.gone(GONE_SECONDS),
      stopped.then(() => after(STOP_SECONDS)),
    ]
    const ended = await Promise.race(ways)
    client.redis.disconnect()
    return ended
  }
}

async function queued(
  work: Work,
  told: Told,
  stop: AbortSignal,
  client: QueueClient,
  name: string,
): Promise<undefined> {
  const { redis, bullmq } = client
  await redis.sadd(`${PREFIX}:queues`, name)
  const queue = shardQueue(client, name, work.id)
  const events = new bullmq.QueueEvents(name, { connection: redis.duplicate(), prefix: PREFIX, skipVersionCheck: true })
  events.on('error', () => {})
  const heard = new Set<string>()
  let wake = () => {}
  const hear = ({ jobId }: { jobId: string }) => {
    heard.add(jobId)
    wake()
  }
  events.on('completed', hear)
  events.on('failed', hear)
  redis.on('ready', () => putBase(redis, work.id, work.base).catch(() => {}))
  stop.addEventListener('abort', () => wake(), { once: true })

  await putBase(redis, work.id, work.base)
  const open = new Map<string, KeyedShard>()
  const waiting = [...work.shards]
  const start = Date.now()
  let looked = start
  let lonely = false
  while (!stop.aborted && (waiting.length > 0 || open.size > 0)) {
    while (waiting.length > 0 && open.size < MOST_QUEUED) await begin(waiting.splice(0, CHUNK))
    const all = Date.now() - looked > LOOK_SECONDS * 1000
    const news = all ? [...open.keys()] : [...heard].filter((key) => open.has(key))
    heard.clear()
    if (all) looked = Date.now()
    for (const some of inChunks(news, CHUNK)) await look(some)
    if (!lonely && Date.now() - start > LONELY_SECONDS * 1000) {
      lonely = true
      if ((await queue.workers()) === 0)
        told.note(`note: no worker takes ${name} yet: start hedgerow worker with this queue`)
    }
    if (heard.size > 0 || open.size === 0) continue
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    await Promise.race([woken, pause(500)])
  }
  await clear(work, told, client, queue, [...open.keys()], stop.aborted)
  await Promise.all([events.close(), queue.close()])
  return undefined

  /** Enqueues shards, but for those whose result is there; what failed in an earlier sweep is tried again. */
  async function begin(shards: readonly KeyedShard[]): Promise<void> {
    const left = await settle(shards)
    const states = await queue.states(left.map(({ key }) => key))
    await queue.remove(left.flatMap(({ key }, i) => (states[i]!.kind === 'failed' ? [key] : [])))
    for (const shard of left) open.set(shard.key, shard)
    await queue.add(left)
  }

  /** Takes the results of shards, and answers those that have none. */
  async function settle(shards: readonly KeyedShard[]): Promise<KeyedShard[]> {
    const texts = await takeResults(
      redis,
      shards.map(({ key }) => key),
    )
    const spans = new Map<string, string>()
    const left = shards.filter((shard, i) => {
      const text = texts[i]
      if (text === undefined) return true
      open.delete(shard.key)
      told.done(shard, text)
      if (shard.paths) spans.set(shard.key, text)
      return false
    })
    await shrinkResults(redis, spans)
    return left
  }

  /** What became of shards: done, failed, still there, or lost with a Redis that was killed, and then enqueued again. */
  async function look(keys: readonly string[]): Promise<void> {
    const left = await settle(keys.map((key) => open.get(key)!))
    const states = await queue.states(left.map(({ key }) => key))
    for (const [i, shard] of left.entries()) {
      const state = states[i]!
      if (state.kind !== 'failed') continue
      open.delete(shard.key)
      told.failed(shard, failureWords(state.reason))
    }
    const missing = await settle(left.filter((_, i) => states[i]!.kind === 'missing'))
    await queue.add(missing)
  }
}

/** Looks for results that disagree, then takes what this sweep put into the queue out of it; of one that was ended, results stay. */
async function clear(
  { base, id, shards }: Work,
  told: Told,
  { redis }: QueueClient,
  queue: ShardQueue,
  open: readonly string[],
  early: boolean,
): Promise<void> {
  await queue.remove(open)
  const byKey = new Map(shards.map((shard) => [shard.key, shard]))
  for (const some of inChunks([...byKey.keys()], CHUNK)) {
    const other = await contested(redis, some)
    for (const key of other) {
      told.failed(
        byKey.get(key)!,
        `two workers gave different results, both kept in Redis at ${PREFIX}:result and other:${key}`,
      )
    }
    if (!early)
      await dropResults(
        redis,
        some.filter((key) => !other.includes(key)),
      )
  }
  if (await queue.isEmpty()) await dropBase(redis, id, base)
}
