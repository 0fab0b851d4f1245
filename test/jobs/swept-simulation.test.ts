import { describe, expect, it } from 'vitest'
import { cellAt } from '../../src/jobs/cells.ts'
import { type OpenCell, openSweep } from '../../src/jobs/open-sweep.ts'
import { runShard } from '../../src/jobs/run-shard.ts'
import { cutShards, type Shard } from '../../src/jobs/shard.ts'
import { sweptSimulation } from '../../src/jobs/swept-simulation.ts'
import { sweepText } from '../cli/sweep-strategy.ts'

const DAYS = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(2025, 10, 1 + i)).toISOString())
const CLOSES = `time,ETH,ETH-PERP\n${DAYS.map((day, i) => `${day},${2000 + 90 * Math.sin(i * i)},0.1`).join('\n')}\n`

/** A sweep of simulations over these values, its rules two. */
const sweepOf = (vary: string, simulation: string) => {
  const text = sweepText(
    vary,
    `rank: returnApr\nsimulation: ${simulation}\nrules: [never, { name: daily, when: { every: 1d } }]`,
  )
  const base = { name: 'swept.yaml', text: text.replace('command: plan', 'command: simulate'), large: false }
  return openSweep({ ...base, files: { 'closes.csv': CLOSES } })
}
const parts = async (sweep: ReturnType<typeof sweepOf>, shards: readonly Shard[]) => {
  const texts: string[] = []
  for (const shard of shards) texts.push(await runShard(sweep, shard))
  return sweptSimulation.merge(texts.map((text) => JSON.parse(text)[0].part))
}

describe('a simulation in spans of its paths', () => {
  it.each([
    ['drawn', '{ paths: 330, step: 1d }'],
    ['of blocks of what was', '{ paths: 330, step: 1d, model: { bootstrap: { file: closes.csv, meanBlock: 72h } } }'],
  ])('%s comes to the bits of all of them at once, however long the spans', async (_, terms) => {
    const sweep = sweepOf('{ market.assets.ETH.volatility: [0.65] }', terms)
    const whole = JSON.stringify(await parts(sweep, cutShards(1, { cells: 1 })))
    expect(JSON.parse(whole).rules[1].pnl.standardDeviation).toBeGreaterThan(0)
    for (const each of [100, 200, 300]) {
      expect(JSON.stringify(await parts(sweep, cutShards(1, { paths: 330, each })))).toBe(whole)
    }
  })

  it('ends with the paths of its own cell, which may have fewer than others or more than were known', async () => {
    const sweep = sweepOf('{ simulation.paths: [90, 210, 420] }', '{ step: 1d }')
    for (const [cell, paths] of [90, 210, 420].entries()) {
      const spans = cutShards(3, { paths: 300, each: 100 }).filter(({ from }) => from === cell)
      const whole = await parts(sweep, [{ from: cell, to: cell + 1 }])
      expect(await parts(sweep, spans)).toEqual(whole)
      expect((whole.warnings as string[])[0]).toContain(`only ${paths} paths`)
    }
  })
})

describe('how simulations are cut', () => {
  const cut = async (simulation: string, minimise = 'delta') => {
    const sweep = sweepOf(`{ hedge.minimise: [${minimise}] }`, simulation)
    const cell = (await sweep.open(cellAt(sweep.terms.dimensions, 0))) as OpenCell
    return sweptSimulation.cut([cell.strategy], 0)
  }
  it.each([
    ['short ones many at once', '{ paths: 100, step: 1d }', 'delta', { cells: 40 }],
    ['of a fraction of a second some at once', '{ paths: 1500, step: 1h }', 'delta', { cells: 9 }],
    ['long ones into spans of about two seconds', '{ paths: 30000, step: 1h }', 'delta', { paths: 30000, each: 13900 }],
    [
      'those with a search into longer spans',
      '{ paths: 300000, step: 1h }',
      'replication',
      { paths: 300000, each: 83300 },
    ],
    ['and not where the search is most of it', '{ paths: 90000, step: 1h }', 'replication', { cells: 1 }],
  ])('%s', async (_, simulation, minimise, expected) => {
    expect(await cut(simulation, minimise)).toEqual(expected)
  })
})
