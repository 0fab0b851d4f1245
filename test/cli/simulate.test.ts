import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Simulation } from '../../src/simulation/report/simulation.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { pseudoTerminal } from '../tui/pseudo-terminal.ts'
import { hedgerow, program, scratchFolder } from './hedgerow.ts'
import { perpStrategy } from './perp-strategy.ts'

const RULES = `rules:
  - never
  - { name: band, when: { delta: 0.05 } }
  - { name: careful, when: { every: 1d }, exit: { asset: ETH, below: 1600 } }
simulation: { step: 4h, paths: 350 }
`

function strategy(more = RULES): string {
  const file = join(scratchFolder(), 'simulated.yaml')
  writeFileSync(file, perpStrategy() + more)
  return file
}

describe('hedgerow simulate', () => {
  const file = strategy()

  it('prints which rule buys what at what price, a row a rule and how the safest spreads, in 80 columns', async () => {
    const { status, stdout, stderr } = await hedgerow('simulate', file)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Rule band (costs|leaves) .*than rule never\s+and cuts the\s+worst 5 %/ms)
    for (const name of ['never', 'band', 'careful', 'unhedged', 'hold'])
      expect(stdout).toMatch(new RegExp(`^${name} +[+−]`, 'm'))
    expect(stdout).toContain('on 350 paths (lognormal prices, every 4h, seed 1)')
    expect(stdout).toMatch(/Rule careful: its stop is met on [\d.]+ % of the paths.*by\s+the\s+formula 25\.8 %/s)
    expect(stdout).toContain('How rule band spreads')
    expect(stdout).toMatch(/What every rule has made by day.* unhedged .* never .* band .* careful\n/s)
    expect(Math.max(...stdout.split('\n').map(textWidth))).toBeLessThanOrEqual(80)
    expect(stderr).toContain('only 350 paths')
  })

  it('gives the same bytes on 1, 2 and 4 threads, others for another seed', async () => {
    const texts = await Promise.all(
      ['--workers=1', '--workers=2', '--workers=4', '--seed=2'].map(async (how) => {
        const { stdout, status } = await hedgerow('simulate', file, '--json', how)
        expect(status).toBe(0)
        return createHash('sha256').update(stdout).digest('hex')
      }),
    )
    expect(new Set(texts.slice(0, 3)).size).toBe(1)
    expect(texts[3]).not.toBe(texts[0])
  })

  it('gives every path of every rule as CSV, whose means are those of the JSON, part by part', async () => {
    const [json, csv] = await Promise.all(
      ['--json', '--csv'].map((how) => hedgerow('simulate', file, how, '--paths', '120')),
    )
    const { engine, rules, unhedged, hold, best } = JSON.parse(json!.stdout) as Simulation
    expect(engine).toMatchObject({ seed: 1, paths: 120, asked: 120, step: '4h', steps: 180, model: 'gbm' })
    const rows: Record<string, string>[] = parse(csv!.stdout, { columns: true })
    expect(rows).toHaveLength(5 * 120)
    for (const { name, pnl, attribution } of [unhedged, hold, ...rules]) {
      const own = rows.filter(({ rule }) => rule === name)
      const mean = (column: string) => own.reduce((sum, row) => sum + Number(row[column]), 0) / 120
      expect(mean('pnl')).toBeCloseTo(pnl.mean, 6)
      expect(mean('funding')).toBeCloseTo(attribution.funding, 6)
    }
    expect(rules.map(({ name }) => name)).toContain(best.mean)
  })

  it('ends at Ctrl-C with the paths that are finished, and says how many', async () => {
    const printed = join(scratchFolder(), 'simulation.json')
    const words = `simulate ${file} --json --workers 1 --paths 10000000`
    const terminal = pseudoTerminal(`exec node ${program} ${words} > ${printed}`)
    await terminal.until((screen) => /[1-9]\S* of 10,000,000/.test(screen), 60_000)
    terminal.press('\u0003')
    expect(await terminal.ended).toBe(0)
    const { engine } = JSON.parse(readFileSync(printed, 'utf8')) as Simulation
    expect(engine.asked).toBe(10_000_000)
    expect(engine.paths % 100).toBe(0)
    expect(terminal.screen().replace(/\s+/g, ' ')).toContain(
      `stopped: ${engine.paths.toLocaleString('en-US')} of 10,000,000 paths`,
    )
  }, 60_000)

  it.each([
    ['--paths=0', '--paths needs a whole number from 1 to 10,000,000, not "0"'],
    ['--workers=1.5', '--workers needs a whole number from 1 to 256, not "1.5"'],
    ['--seed=x', '--seed needs a whole number from 0 to 4,294,967,295, not "x"'],
  ])('refuses %s', async (word, message) => {
    const { status, stderr } = await hedgerow('simulate', file, word)
    expect([status, stderr]).toEqual([2, `hedgerow: ${message}\n`])
  })
})
