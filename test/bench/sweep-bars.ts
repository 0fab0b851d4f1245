import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { program, root, scratchFolder } from '../cli/hedgerow.ts'
import { direct, sweepText } from '../cli/sweep-strategy.ts'
import { hasRedis, redisServer } from '../queue/redis-server.ts'
import { endWorkers, workerProcess } from '../queue/worker-process.ts'

const run = promisify(execFile)
const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const met = (holds: boolean) => (holds ? 'met' : 'MISSED')

type Cost = { readonly wall: number; readonly cpu: number; readonly stdout: string }

/**
 * Prints what sweeps cost against their bars. Beside each wall time stands the CPU time of the same run: on a busy machine only that says anything.
 */
export async function sweepBars(): Promise<void> {
  await livePositions()
  await speedUp()
  if (!hasRedis) return
  await queueCost()
  await orphan()
}

/** A sweep, its wall and CPU seconds, all threads and children. */
async function swept(file: string, ...words: readonly string[]): Promise<Cost> {
  const start = performance.now()
  const all = [process.execPath, program, 'sweep', file, '--no-cache', ...words]
  const { stdout, stderr } = await run('bash', ['-c', '"$@"; times >&2', 'bash', ...all], { maxBuffer: 1e9 })
  const wall = (performance.now() - start) / 1000
  if (stdout === '') throw new Error(stderr)
  const [, user, system] = /(\d+m[\d.]+)s (\d+m[\d.]+)s\s*$/.exec(stderr)!
  return { wall, cpu: seconds(user!) + seconds(system!), stdout }
}

function seconds(text: string): number {
  const [minutes, rest] = text.split('m').map(Number)
  return 60 * minutes! + rest!
}

/**
 * Two threads against one on cells of 2 s, by the clock: the fastest of three rounds each, taken in turn, as what else runs only slows. Two programs of
 * one thread at once say what the machine itself gives: they share nothing but its caches.
 */
async function speedUp(): Promise<void> {
  const volatilities = '{ market.assets.ETH.volatility: { from: 0.4, to: 0.75, count: 8 } }'
  const file = written(volatilities, 'rank: returnApr\nsimulation: { paths: 12000, step: 1h }', 'simulate')
  const threads = (workers: string) => swept(file, '--json', '--workers', workers)
  const ones: Cost[] = []
  const twos: Cost[] = []
  const apart: number[] = []
  for (let round = 0; round < 3; round++) {
    ones.push(await threads('1'))
    twos.push(await threads('2'))
    const both = await Promise.all([threads('1'), threads('1')])
    apart.push(Math.max(...both.map(({ wall }) => wall)))
  }
  const [one, two] = [fastest(ones), fastest(twos)]
  const ratio = one.wall / two.wall
  const ceiling = (2 * one.wall) / Math.min(...apart)
  print(
    `8 cells of ${(one.cpu / 8).toFixed(1)} s: one thread ${told(one)}, two ${told(two)}: ${ratio.toFixed(2)} times as fast; ≥ 1.8 ${met(ratio >= 1.8)}; two programs apart do ${ceiling.toFixed(2)} times the work of one; the same bytes ${met(one.stdout === two.stdout)}`,
  )
}

const fastest = (costs: readonly Cost[]): Cost => costs.reduce((best, cost) => (cost.wall < best.wall ? cost : best))

async function livePositions(): Promise<void> {
  const table = join(root, '../shared/data/uniswap/positions.csv')
  if (!existsSync(table)) return print('no ../shared/data/uniswap: no live positions to plan')
  const columns = { 'ticks.lower': 'tick_lower', 'ticks.upper': 'tick_upper', 'size.liquidity': 'liquidity' }
  const vary = Object.entries(columns).map(
    ([of, column]) => `positions.lp.${of}: { file: positions.csv, column: ${column} }`,
  )
  const file = written(`{ ${vary.join(', ')} }`)
  const position =
    'ticks: { lower: -202000, upper: -190000 }, decimals: { base: 18, quote: 6 }, size: { liquidity: "1000000000000" } }'
  const text = readFileSync(file, 'utf8').replace('price: 2000', 'price: 3310')
  writeFileSync(file, text.replace(/range: \{ lower: 1500.*$/m, position))
  copyFileSync(table, join(file, '../positions.csv'))
  const cost = await swept(file, '--json', '--workers', '2')
  const { cells } = JSON.parse(cost.stdout)
  print(
    `${cells.length} live positions, a perpetual each: ${told(cost)}, ${(cost.cpu / 2).toFixed(1)} s on two idle cores; ≤ 10 s ${met(Math.min(cost.wall, cost.cpu / 2) <= 10)}`,
  )
}

/** What the queue adds to a shard, and what it and a worker hold. */
async function queueCost(): Promise<void> {
  const redis = await redisServer()
  // A search is a shard of its own, and these are short.
  const file = written(
    '{ hedge.minimise: [replication], positions.lp.size.value: { from: 1000, to: 50000, count: 150 } }',
  )
  const alone = await swept(file, '--json', '--workers', '1')
  const worker = await workerProcess(redis.url)
  const before = cpuOf(worker.child.pid!) + cpuOf(redis.pid())
  const over = await swept(file, '--json', '--queue', redis.url)
  const all = over.cpu + cpuOf(worker.child.pid!) + cpuOf(redis.pid()) - before
  const shards = JSON.parse(over.stdout).shards.done as number
  const each = (1000 * (all - alone.cpu)) / shards
  print(
    `${shards} shards over the queue: ${each.toFixed(1)} ms of CPU each more than in one process, sweep, worker and Redis together; ≤ 1 % of 2 s ${met(each <= 20)}; the same bytes ${met(over.stdout === alone.stdout)}`,
  )
  const sizes = [memoryOf(worker.child.pid!)]
  for (let times = 0; times < 2; times++) {
    await swept(file, '--json', '--queue', redis.url)
    sizes.push(memoryOf(worker.child.pid!))
  }
  print(
    `memory of a worker after ${[1, 2, 3].map((times) => times * shards).join(', ')} shards: ${sizes.join(', ')} MB; flat ${met(sizes[2]! < 1.25 * sizes[0]!)}; what 10,000 shards take in Redis is tested by test:queue`,
  )
  await endWorkers()
  await redis.close()
}

/** How long after a worker's end by kill −9 another takes up what it did. */
async function orphan(): Promise<void> {
  const redis = await redisServer()
  const worker = await workerProcess(redis.url)
  const ended = swept(written(direct(60)), '--json', '--queue', redis.url)
  const actives = async () => (await redis.client.keys('hedgerow:shards-*:active')).length
  while ((await actives()) === 0) await pause(10)
  await workerProcess(redis.url)
  const [seconds, microseconds] = (await redis.client.time()).map(Number) as [number, number]
  await worker.end('SIGKILL')
  await ended
  const [events] = await redis.client.keys('hedgerow:shards-*:events')
  const stalled = (await redis.client.xrange(events!, '-', '+')).find(([, fields]) => fields.includes('stalled'))
  if (stalled === undefined) print('the worker was killed between two shards: nothing to take up')
  else {
    const after = Number(stalled[0].split('-')[0]) / 1000 - seconds - microseconds / 1e6
    print(`a shard of a worker that was killed is taken up after ${after.toFixed(1)} s; ≤ 10 s ${met(after <= 10)}`)
  }
  await endWorkers()
  await redis.close()
}

function written(vary: string, more?: string, command = 'plan'): string {
  const file = join(scratchFolder(), 'swept.yaml')
  writeFileSync(file, sweepText(vary, more).replace('command: plan', `command: ${command}`))
  return file
}

function told({ wall, cpu }: Cost): string {
  return `${wall.toFixed(1)} s (CPU ${cpu.toFixed(1)} s)`
}

/** CPU seconds of a process so far. */
function cpuOf(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13)
  return (Number(user) + Number(system)) / 100
}

function memoryOf(pid: number): number {
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1000)
}
