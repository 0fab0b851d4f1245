import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hedgerow, program, ran, root, start } from '../cli/hedgerow.ts'
import { direct, sweepFile } from '../cli/sweep-strategy.ts'
import { hasRedis, type RedisServer, redisServer } from './redis-server.ts'
import { endWorkers, workerProcess } from './worker-process.ts'

const { file } = sweepFile(direct(100))
const SHARDS = 10
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const queueName = (of = version) => `hedgerow:shards-${of}-v8-${process.versions.v8.split('.')[0]}`
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe.skipIf(!hasRedis)('a sweep over a queue gives the bytes of one thread', () => {
  let redis: RedisServer
  let alone: string
  beforeAll(async () => {
    redis = await redisServer()
    const one = await hedgerow('sweep', file, '--json', '--no-cache', '--workers', '1')
    expect(JSON.parse(one.stdout).shards).toEqual({ done: SHARDS, reused: 0, failed: 0 })
    alone = one.stdout
  })
  afterEach(endWorkers)
  afterAll(() => redis.close())

  const overQueue = () => {
    const child = start(['sweep', file, '--json', '--no-cache', '--queue', redis.url])
    return { child, ended: ran(child) }
  }
  const results = async () => (await redis.client.keys('hedgerow:result:*')).length
  const active = () => redis.client.llen(`${queueName()}:active`)
  /** Waits until some shards are done and others under way. */
  const midway = async () => {
    while ((await results()) < 2 || (await active()) === 0) await pause(10)
  }
  /** The same bytes, all of it cleared away, and nothing that two workers disagreed on. */
  const expectSame = async (ended: Promise<{ status: number | null; stdout: string }>) => {
    const { status, stdout } = await ended
    expect([status, stdout === alone]).toEqual([0, true])
    const left = await redis.client.keys('hedgerow:*')
    expect(left.filter((key) => /:(result|other|data|base):|:(wait|active|failed|delayed)$/.test(key))).toEqual([])
  }

  it('with four workers of two threads, a worker being told to stop midway', async () => {
    const workers = await Promise.all([1, 2, 3, 4].map(() => workerProcess(redis.url, 2)))
    const { ended } = overQueue()
    await midway()
    await workers[0]!.end('SIGTERM')
    expect(workers[0]!.said()).toMatch(/ended: \d+ shards done, 0 failed/)
    await expectSame(ended)
  })

  it('when a worker is killed midway', async () => {
    const worker = await workerProcess(redis.url)
    const { ended } = overQueue()
    await midway()
    await worker.end('SIGKILL')
    // Nobody finishes what it had begun.
    const [orphan] = await redis.client.lrange(`${queueName()}:active`, 0, -1)
    await workerProcess(redis.url)
    await expectSame(ended)
    const events = await redis.client.xrange(`${queueName()}:events`, '-', '+')
    expect(events.map(([, fields]) => fields.join(' '))).toContain(`event stalled jobId ${orphan}`)
  })

  it('when a worker stops past its lock, and delivers after another has', async () => {
    const sleeper = await workerProcess(redis.url)
    const { ended } = overQueue()
    await midway()
    sleeper.child.kill('SIGSTOP')
    await workerProcess(redis.url)
    while ((await results()) < SHARDS - 1) await pause(20)
    const { status, stdout } = await ended
    expect([status, stdout === alone]).toEqual([0, true])
    sleeper.child.kill('SIGCONT')
    await sleeper.end('SIGTERM')
    expect(sleeper.said()).toContain('0 failed')
    expect(await redis.client.keys('hedgerow:other:*')).toEqual([])
    await redis.client.flushall()
  })

  it('when Redis is killed midway and comes back from its append-only file', async () => {
    await Promise.all([workerProcess(redis.url), workerProcess(redis.url)])
    const { ended } = overQueue()
    await midway()
    await redis.kill()
    await pause(1500)
    await redis.start()
    await expectSame(ended)
  })

  it('when Redis is killed midway and comes back with nothing', async () => {
    await Promise.all([workerProcess(redis.url), workerProcess(redis.url)])
    const { ended } = overQueue()
    await midway()
    await redis.client.flushall()
    await redis.kill()
    await redis.start()
    await expectSame(ended)
  })

  it('when it is ended midway and called again: what was done is not done twice', async () => {
    const worker = await workerProcess(redis.url)
    const first = overQueue()
    await midway()
    first.child.kill('SIGINT')
    const early = JSON.parse((await first.ended).stdout)
    expect(early.shards.done).toBeLessThan(SHARDS)
    expect(early.notRun.length).toBe(400 - early.cells.length)
    await expectSame(overQueue().ended)
    await worker.end('SIGTERM')
    expect(worker.said()).toContain(`ended: ${SHARDS} shards done`)
  })

  it('while workers of another version leave its shards alone, and say so', async () => {
    // The built program under another version; it has to lie where it finds the packages that are not in it.
    const folder = join(root, 'node_modules/.cache/hedgerow-other-version')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    cpSync(dirname(program), folder, { recursive: true })
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.js'))) {
      const text = readFileSync(join(folder, name), 'utf8')
      writeFileSync(join(folder, name), text.replaceAll(version, '99.0.0'))
    }
    const { ended } = overQueue()
    while ((await redis.client.llen(`${queueName()}:wait`)) < SHARDS) await pause(20)
    const other = await workerProcess(redis.url, 1, join(folder, 'hedgerow.js'))
    await other.hear(`${SHARDS} shards of shards-${version}-v8-`)
    expect(other.said()).toContain('are left alone: this is hedgerow 99.0.0')
    await workerProcess(redis.url)
    await expectSame(ended)
    await other.end('SIGTERM')
    expect(other.said()).toContain('ended: 0 shards done')
    rmSync(folder, { recursive: true })
  })
})
