import { readFileSync, writeFileSync } from 'node:fs'
import { versions } from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import own from '../../package.json' with { type: 'json' }
import { preparedSweep } from '../../src/cli/commands/sweep/prepared-sweep.ts'
import { runOnQueue } from '../../src/cli/runners/queue.ts'
import { queueClient } from '../../src/cli/runners/queue-client.ts'
import {
  contested,
  hasResult,
  putResult,
  queueOf,
  shrinkResults,
  takeResults,
} from '../../src/cli/runners/queue-store.ts'
import type { KeyedShard, Work } from '../../src/cli/runners/runner.ts'
import { shardQueue } from '../../src/cli/runners/shard-queue.ts'
import { hedgerow } from '../cli/hedgerow.ts'
import { backtestFile, direct, sweepFile } from '../cli/sweep-strategy.ts'
import { hasRedis, type RedisServer, redisServer } from './redis-server.ts'
import { endWorkers, workerProcess } from './worker-process.ts'

const engine = { version: own.version, engine: versions.v8!.split('.')[0]! }
let redis: RedisServer | undefined

/** Runs work over the queue of a Redis; what became of each shard by its key, the last word counting. */
async function ranOver(url: string, work: Work, done = (_: KeyedShard) => {}) {
  const ends = new Map<string, string>()
  const notes: string[] = []
  const told = {
    done: (shard: KeyedShard) => {
      ends.set(shard.key, 'done')
      done(shard)
    },
    failed: ({ key }: KeyedShard, message: string) => void ends.set(key, message),
    note: (words: string) => void notes.push(words),
  }
  const refused = await runOnQueue(url, own.version)(work, told, new AbortController().signal)
  return { refused, notes, ends: work.shards.map(({ key }) => ends.get(key)) }
}

async function workOf(vary: string): Promise<Work> {
  const prepared = await preparedSweep(sweepFile(vary).file, false, engine)
  if ('problems' in prepared) throw new Error(prepared.problems.join('\n'))
  return prepared.work
}

describe.skipIf(!hasRedis)('the queue', () => {
  afterEach(async () => {
    await endWorkers()
    await redis?.close()
    redis = undefined
  })

  it('ends a shard that fails three times with its message, while others go on', async () => {
    redis = await redisServer()
    const work = await workOf(direct(30))
    const poisoned = { from: 500, to: 501, key: 'f'.repeat(64) }
    const worker = await workerProcess(redis.url)
    const shards = [work.shards[0]!, poisoned, ...work.shards.slice(1)]
    expect((await ranOver(redis.url, { ...work, shards })).ends).toEqual([
      'done',
      'cell 500 is beyond the 120 of the sweep',
      'done',
      'done',
    ])
    expect(worker.said().match(/shard ffffffffffff… failed: cell 500 is beyond/g)).toHaveLength(3)
    // And the same command tries it again.
    expect((await ranOver(redis.url, { ...work, shards: [poisoned] })).ends[0]).toContain('cell 500')
    expect(worker.said().match(/shard ffffffffffff…/g)).toHaveLength(6)
  })

  it('ends a shard whose workers die of it three times', async () => {
    redis = await redisServer()
    const work = await workOf('{ hedge.minimise: [delta], positions.lp.size.value: { from: 1, to: 9, count: 40 } }')
    const ended = ranOver(redis.url, work)
    const lock = `hedgerow:${queueOf(own.version, versions.v8!)}:${work.shards[0]!.key}:lock`
    let before: string | null = null
    for (let time = 0; time < 3; time++) {
      const worker = await workerProcess(redis.url)
      let token: string | null = null
      while (token === null || token === before) token = await redis.client.get(lock)
      before = token
      await worker.end('SIGKILL')
    }
    // Whoever looks next for the lost tells.
    await workerProcess(redis.url)
    expect((await ended).ends).toEqual(['its worker was lost 3 times'])
  })

  it('keeps a result once: the same bytes again are nothing, others are kept beside it and end the shard', async () => {
    redis = await redisServer()
    const key = 'a'.repeat(64)
    const puts = []
    for (const text of ['[1]', '[1]', '[2]']) puts.push(await putResult(redis.client, key, text))
    expect(puts).toEqual(['first', 'same', 'other'])
    expect([await redis.client.get(`hedgerow:result:${key}`), await redis.client.get(`hedgerow:other:${key}`)]).toEqual(
      ['[1]', '[2]'],
    )
    expect(await contested(redis.client, ['b'.repeat(64), key])).toEqual([key])
    // Of one that was taken the hash is enough to tell.
    const taken = 'd'.repeat(64)
    await putResult(redis.client, taken, '[1]')
    await shrinkResults(redis.client, new Map([[taken, '[1]']]))
    expect([await hasResult(redis.client, taken), await takeResults(redis.client, [taken])]).toEqual([
      false,
      [undefined],
    ])
    expect([await putResult(redis.client, taken, '[2]'), await putResult(redis.client, taken, '[1]')]).toEqual([
      'other',
      'same',
    ])
    expect([await hasResult(redis.client, taken), await takeResults(redis.client, [taken])]).toEqual([true, ['[1]']])

    const work = await workOf(direct(30))
    await workerProcess(redis.url)
    const { client } = redis
    const { ends } = await ranOver(redis.url, work, (shard) => {
      if (shard.key === work.shards[0]!.key) client.set(`hedgerow:other:${shard.key}`, '[2]')
    })
    expect(ends).toEqual([
      expect.stringContaining('two workers gave different results, both kept in Redis'),
      'done',
      'done',
    ])
    expect(await redis.client.exists(`hedgerow:result:${work.shards[0]!.key}`)).toBe(1)
  })

  it('has backtests and the spans of simulations done elsewhere to the same bytes: recordings travel by their hash', async () => {
    redis = await redisServer()
    const { file } = backtestFile('{ positions.lp.size.value: [100000, 50000, 20000] }')
    const long = '\nsimulation: { paths: 25000, step: 1h }\nrules: [never, { name: daily, when: { every: 1d } }]'
    const simulated = sweepFile('{ positions.lp.size.value: [50000] }', `rank: returnApr${long}`).file
    writeFileSync(simulated, readFileSync(simulated, 'utf8').replace('command: plan', 'command: simulate'))
    await Promise.all([workerProcess(redis.url), workerProcess(redis.url)])
    for (const [of, shards] of [
      [file, 1],
      [simulated, 2],
    ] as const) {
      const words = ['sweep', of, '--no-cache', '--json']
      const [here, there] = [await hedgerow(...words, '--workers', '2'), await hedgerow(...words, '--queue', redis.url)]
      expect(JSON.parse(there.stdout).shards.done).toBe(shards)
      expect(there.stdout === here.stdout).toBe(true)
      expect((await redis.client.keys('hedgerow:*')).filter((key) => /:(result|data|base):/.test(key))).toEqual([])
    }
  })

  it('holds ten thousand shards in 60 MB of Redis', async () => {
    redis = await redisServer()
    const client = await queueClient(redis.url)
    if ('refused' in client) throw new Error(client.refused)
    const queue = shardQueue(client, 'many', 'b'.repeat(64))
    const shards = Array.from({ length: 10_000 }, (_, i) => {
      return { from: 40 * i, to: 40 * i + 40, key: String(i).padStart(64, 'c') }
    })
    await queue.add(shards)
    await queue.add(shards.slice(0, 100))
    expect(await redis.client.llen('hedgerow:many:wait')).toBe(10_000)
    const [, bytes] = /^used_memory:(\d+)/m.exec(await redis.client.info('memory'))!
    expect(Number(bytes)).toBeLessThan(60e6)
    await queue.close()
    client.redis.disconnect()
  })

  it('tells of settings that lose what is queued, and of a queue without workers', async () => {
    redis = await redisServer('--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru')
    const work = await workOf('{ horizon: [7d] }')
    const told = ranOver(redis.url, work)
    while ((await redis.client.llen(`hedgerow:${queueOf(own.version, versions.v8!)}:wait`)) === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await new Promise((resolve) => setTimeout(resolve, 6000))
    const worker = await workerProcess(redis.url)
    const { notes, ends } = await told
    expect(ends).toEqual(['done'])
    for (const said of [notes.join('\n'), worker.said()]) {
      expect(said).toContain('keeps no append-only file')
      expect(said).toContain('maxmemory-policy allkeys-lru')
    }
    expect(notes.at(-1)).toMatch(/no worker takes shards-.* yet/)
  })

  it.each([
    ['sweep', (url: string) => ['sweep', sweepFile('{ horizon: [7d] }').file, '--no-cache', '--queue', url]],
    ['worker', (url: string) => ['worker', '--queue', url]],
  ])('that refuses a password ends %s with 5, and no password is shown', async (_, words) => {
    redis = await redisServer('--requirepass', 'openopen')
    const url = redis.url.replace('//', '//:hushhush@')
    const { status, stderr } = await hedgerow(...words(url))
    expect([status, stderr]).toEqual([
      5,
      expect.stringMatching(/the queue at 127\.0\.0\.1:\d+ does not answer: .*WRONGPASS/),
    ])
    expect(stderr).not.toContain('hushhush')
  })
})

it('a queue that nobody answers for ends a sweep with 5, nothing done', async () => {
  const { file } = sweepFile('{ horizon: [7d] }')
  const { status, stdout, stderr } = await hedgerow(
    'sweep',
    file,
    '--no-cache',
    '--json',
    '--queue',
    'redis://:hushhush@127.0.0.1:9',
  )
  expect([status, JSON.parse(stdout).cells, stderr]).toEqual([
    5,
    [],
    expect.stringContaining('the queue at 127.0.0.1:9 does not answer: connect ECONNREFUSED 127.0.0.1:9'),
  ])
})
