import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sweepWords, workerWords } from '../../src/cli/commands/sweep/sweep-words.ts'
import { shardCache, usualCacheFolder } from '../../src/cli/files/shard-cache.ts'
import { sweepSchema } from '../../src/export/sweep/sweep-schema.ts'
import { hedgerow, program, ran, scratchFolder, start } from './hedgerow.ts'
import { backtestFile, direct, sweepFile } from './sweep-strategy.ts'

const cellsOf = (stdout: string) => JSON.stringify(JSON.parse(stdout).cells)
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort()

describe('hedgerow sweep', () => {
  it('gives the same bytes in this thread, on one and on three, searches among the plans', async () => {
    const { file } = sweepFile('{ hedge.minimise: [delta, replication], positions.lp.size.value: [1000, 70000, 5000] }')
    const outputs = await Promise.all(
      ['0', '1', '3'].map((workers) => hedgerow('sweep', file, '--no-cache', '--json', '--workers', workers)),
    )
    expect(outputs.map(({ status, stderr }) => [status, stderr])).toEqual(Array(3).fill([0, '']))
    expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1)
    const report = JSON.parse(outputs[0]!.stdout)
    const schema = z.fromJSONSchema(sweepSchema as Parameters<typeof z.fromJSONSchema>[0])
    expect(schema.safeParse(report).error).toBeUndefined()
    expect(
      report.cells.map(({ at, objective }: { at: object; objective: { name: string } }) => [at, objective.name]),
    ).toEqual(
      ['delta', 'replication'].flatMap((name) =>
        [1000, 70000, 5000].map((value) => [{ 'hedge.minimise': name, 'positions.lp.size.value': value }, name]),
      ),
    )
    expect(report.shards).toEqual({ done: 6, reused: 0, failed: 0 })
  })

  it('plans in each cell what `plan` does of a file with those values', async () => {
    const { file, folder } = sweepFile('{ positions.lp.range: [[1200, 2400], [1700, 2900]] }')
    const alone = join(folder, 'alone.yaml')
    writeFileSync(alone, readFileSync(file, 'utf8').replace('lower: 1500, upper: 2500', 'lower: 1700, upper: 2900'))
    const [swept, planned] = await Promise.all([
      hedgerow('sweep', file, '--no-cache', '--json'),
      hedgerow('plan', alone, '--json'),
    ])
    const { format, strategy, asOf, numeraire, horizonDays, payoff, ...plan } = JSON.parse(planned.stdout)
    const { at, ...cell } = JSON.parse(swept.stdout).cells[1]
    expect(at).toEqual({ 'positions.lp.range': [1700, 2900] })
    expect(cell).toEqual(plan)
  })

  it('simulates in each cell what `simulate` does, but for fans and stops', async () => {
    const more =
      'rank: returnApr\nsimulation: { paths: 40, step: 1d }\nrules: [never, { name: daily, when: { every: 1d } }]'
    const { file } = sweepFile('{ market.assets.ETH.volatility: [0.65, 0.9] }', more)
    writeFileSync(file, readFileSync(file, 'utf8').replace('command: plan', 'command: simulate'))
    const [swept, simulated, rows] = await Promise.all([
      hedgerow('sweep', file, '--no-cache', '--json', '--workers', '2'),
      hedgerow('simulate', file, '--json'),
      hedgerow('sweep', file, '--no-cache', '--csv', '--workers', '0'),
    ])
    const report = JSON.parse(swept.stdout)
    const schema = z.fromJSONSchema(sweepSchema as Parameters<typeof z.fromJSONSchema>[0])
    expect(schema.safeParse(report).error).toBeUndefined()
    const { unhedged, hold, rules, best, advice, warnings } = JSON.parse(simulated.stdout)
    const bare = ({ fan, exit, ...rest }: { fan: unknown; exit: unknown }) => rest
    expect(report.cells[0]).toEqual({
      ...{ at: { 'market.assets.ETH.volatility': 0.65 }, status: 'optimal' },
      ...{ unhedged: bare(unhedged), hold: bare(hold), rules: rules.map(bare), best, advice, warnings },
    })
    expect(report.rank).toEqual({ figure: 'rules.account.returnApr', best: 'most' })
    expect(rows.stdout.split('\n')[0]).toContain('rules.daily.account.returnApr')
  })

  it('backtests in each cell what `backtest` does, but for what goes on from day to day', async () => {
    const { file } = backtestFile(
      '{ positions.lp.size.value: [100000, 5000], history.pools.lp: [data/made-up-pool-hours.csv, none.csv] }',
    )
    const [swept, alone, rows] = await Promise.all([
      hedgerow('sweep', file, '--no-cache', '--json', '--workers', '2'),
      hedgerow('backtest', file, '--json'),
      hedgerow('sweep', file, '--no-cache', '--csv', '--workers', '0'),
    ])
    const report = JSON.parse(swept.stdout)
    const schema = z.fromJSONSchema(sweepSchema as Parameters<typeof z.fromJSONSchema>[0])
    expect(schema.safeParse(report).error).toBeUndefined()
    const { window, horizonDays, feesAre, unhedged, hold, rules, best, advice, warnings } = JSON.parse(alone.stdout)
    const bare = ({ equity, trades, explain, ...rest }: Record<string, unknown>) => rest
    const at = { 'positions.lp.size.value': 100000, 'history.pools.lp': 'data/made-up-pool-hours.csv' }
    expect(report.cells[0]).toEqual({
      ...{ at, status: 'optimal', horizonDays, window, feesAre, unhedged: bare(unhedged), hold },
      ...{ rules: rules.map(bare), best, advice, warnings },
    })
    expect(report.cells.map((cell: typeof report) => cell.at['positions.lp.size.value'])).toEqual([100000, 5000])
    expect(report.notRun.map(({ why }: { why: string }) => why)).toEqual(
      Array(2).fill(
        `history.pools.lp: "none.csv" can't be read. Check the path: it is relative to this strategy file.`,
      ),
    )
    expect(rows.stdout.split('\n')[0]).toContain('rules.daily.account.returnApr')
  })

  it('goes on from what an earlier run kept, and does again what was cut short on the disk', async () => {
    const { file, folder } = sweepFile(direct(20))
    const words = ['sweep', file, '--json', '--workers', '1', '--cache', join(folder, 'cache')]
    const first = await hedgerow(...words)
    truncateSync(filesIn(join(folder, 'cache'))[0]!, 900)
    const second = await hedgerow(...words)
    expect(JSON.parse(first.stdout).shards).toEqual({ done: 2, reused: 0, failed: 0 })
    expect(JSON.parse(second.stdout).shards).toEqual({ done: 1, reused: 1, failed: 0 })
    expect(second.stderr).toBe('1 shard of 2 kept from before (--no-cache runs all again)\n')
    expect(cellsOf(second.stdout)).toBe(cellsOf(first.stdout))
  })

  it('keeps what is done when Ctrl-C ends it, and says how much', async () => {
    const { file, folder } = sweepFile(direct(30))
    const words = ['sweep', file, '--json', '--workers', '1', '--cache', join(folder, 'cache')]
    const child = start(words)
    const ended = ran(child)
    const kept = () => existsSync(join(folder, 'cache')) && filesIn(join(folder, 'cache')).length > 0
    while (!kept()) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGINT')
    const { status, stdout, stderr } = await ended
    const { shards, cells, notRun } = JSON.parse(stdout)
    expect([status, shards.done > 0 && shards.done < 3, cells.length]).toEqual([0, true, 40 * shards.done])
    expect(notRun.length).toBe(120 - cells.length)
    expect(stderr).toContain(`ended early: ${cells.length} cells done`)
    const rest = JSON.parse((await hedgerow(...words)).stdout)
    expect([rest.shards.reused >= shards.done, rest.cells.length]).toEqual([true, 120])
    expect(rest.cells.slice(0, 40)).toEqual(cells.slice(0, 40))
  })

  it('ends with the same cells, and a warning, where the disk takes no results', async () => {
    const { file, folder } = sweepFile(direct(12))
    const line = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`
    const words = [process.execPath, program, 'sweep', file, '--json', '--workers', '2', '--cache', join(folder, 'c')]
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line, ...words], { maxBuffer: 1e8 })
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /^warning: results are no longer kept in .*: it would be larger than files may be here/,
    )
    expect(filesIn(folder).filter((name) => name.includes('/c/'))).toEqual([])
    const whole = await hedgerow('sweep', file, '--json', '--no-cache', '--workers', '2')
    expect(cellsOf(stdout)).toBe(cellsOf(whole.stdout))
  })

  it('tells what is wrong with a cell, does the others, and answers 3', async () => {
    const { file } = sweepFile('{ market.assets.USDC.price: [1, 3] }')
    const { status, stdout } = await hedgerow('sweep', file, '--no-cache', '--csv')
    const rows = stdout.trim().split('\n')
    expect([status, rows.length, rows[1]!.startsWith('1,optimal,')]).toEqual([3, 3, true])
    expect(rows[2]).toMatch(/^3,,+"?market\.assets\.USDC/)
  })

  it.each<[string, string, string | undefined, string]>([
    ['a figure that there is none of', '{ horizon: [7d] }', 'rank: x', 'sweep.rank: there is no figure "x"'],
    [
      'a figure that there is twice',
      '{ horizon: [7d] }',
      'rank: mean',
      'Give its path: residual.distribution.unhedged.mean, ',
    ],
    ['a figure that is misspelt', '{ horizon: [7d] }', 'rank: overOportunity', 'Did you mean "overOpportunity"?'],
  ])('answers 3 to %s', async (_, vary, more, line) => {
    const { file } = sweepFile(vary, more)
    const { status, stderr } = await hedgerow('sweep', file, '--no-cache')
    expect([status, stderr]).toEqual([3, expect.stringContaining(line)])
  })

  it.each([
    [[], 'too little is named: hedgerow sweep <strategy>'],
    [['a', '--workers', 'x'], '--workers needs a whole number from 0 to 1024, not "x"'],
    [['a', '--json', '--csv'], '--json and --csv exclude each other'],
    [['a', '--workers', '2', '--queue', 'redis://h'], '--workers and --queue exclude each other'],
    [['a', '--queue', 'http://h'], '--queue needs a URL such as redis://host:6379 or rediss://host:6380 for TLS'],
  ])('does not take the words %j', (words, wrong) => {
    expect(sweepWords(words)).toContain(wrong)
  })

  it('shows no password that was typed in the wrong place', async () => {
    const { status, stderr } = await hedgerow('sweep', 'a', 'redis://u:hushhush@h:1')
    expect([status, stderr]).toEqual([2, expect.stringContaining('"redis://h:1" is one too many')])
  })

  it('answers 3 to a file without a sweep, and says what one is', async () => {
    const { status, stderr } = await hedgerow('sweep', 'strategies/eth-usdc-perp.yaml')
    expect([status, stderr]).toEqual([3, expect.stringContaining('Add one: sweep: { command: plan, vary: {')])
  })
})

describe('the cache of results', () => {
  const trouble = (words: string) => {
    throw new Error(words)
  }

  it('is bounded: what was used longest ago goes first', () => {
    const folder = scratchFolder()
    const cache = shardCache(folder, trouble, 1000, 500)
    const keys = ['aa', 'bb', 'cc', 'dd', 'ee'].map((start) => start.repeat(32))
    for (const [i, key] of keys.entries()) {
      cache.write(key, 'x'.repeat(150))
      utimesSync(join(folder, 'shards', key.slice(0, 2), key), 1000 + i, 1000 + i)
    }
    cache.read(keys[0]!)
    cache.bound()
    expect(keys.map((key) => cache.read(key) !== undefined)).toEqual([true, false, false, false, true])
  })

  it.each([
    [{ XDG_CACHE_HOME: '/x' }, 'linux', '/x/hedgerow'],
    [{}, 'linux', '/home/me/.cache/hedgerow'],
    [{}, 'darwin', '/home/me/Library/Caches/hedgerow'],
  ])('of %j on %s lies in %s', (environment, platform, folder) => {
    expect(usualCacheFolder(environment, platform, '/home/me')).toBe(folder)
  })
})

it.each([
  [['--queue', 'rediss://h', '--threads', '3'], { queue: 'rediss://h', threads: 3 }],
  [[], expect.stringContaining('worker needs the queue')],
  [
    ['--queue', 'redis://h', '--threads', '0'],
    expect.stringContaining('--threads needs a whole number from 1 to 1024'),
  ],
])('a worker reads %j', (words, read) => {
  expect(workerWords(words)).toEqual(read)
})
