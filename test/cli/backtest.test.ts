import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { backtestSchema } from '../../src/export/time/backtest-schema.ts'
import type { Backtest } from '../../src/simulation/backtest/backtest.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { hedgerow, root } from './hedgerow.ts'

const shipped = 'strategies/eth-usdc-backtest.yaml'
const data = join(root, 'strategies/data')

describe('hedgerow backtest', () => {
  it('says of the shipped recordings which rule bought what, a rule a row, in 80 columns', async () => {
    const { status, stdout, stderr } = await hedgerow('backtest', shipped)
    expect(status).toBe(0)
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Rule \w+ made \$[\d.,]+ (less|more) than rule never(, which is within the noise of these 22 days,)? and cut the daily changes from \$[\d,]+ to \$[\d,]+\. /,
    )
    for (const name of ['unhedged', 'never', 'daily', 'band', 'optimal'])
      expect(stdout).toMatch(new RegExp(`^  ${name} +[+−][\\d,]+ +[−\\d.]+ % +[\\d.]+ +\\d+ +\\d+`, 'm'))
    expect(stdout).toContain('Fees are recorded')
    expect(stdout).toMatch(/EQUITY, USD BY DAY.* unhedged .* never .* daily .* band .* optimal\n/s)
    expect(stdout).toContain('made-up-pool-hours.csv: fees of lp')
    expect(Math.max(...stdout.split('\n').map(textWidth))).toBeLessThanOrEqual(80)
    expect(stderr).toBe('')
  })

  it('prints JSON of its schema whose parts add up to each result, the same every time', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => hedgerow('backtest', shipped, '--json')))
    expect(second!.stdout).toBe(first!.stdout)
    const backtest = JSON.parse(first!.stdout) as Backtest
    z.fromJSONSchema(backtestSchema as Parameters<typeof z.fromJSONSchema>[0]).parse(backtest)
    for (const { pnl, attribution, equity, explain, trades, hedge } of [backtest.unhedged, ...backtest.rules]) {
      const sum = Object.values(attribution).reduce((total, part) => total + part, 0)
      expect(sum).toBeCloseTo(pnl.mean, 9)
      expect(Math.abs(attribution.residual)).toBeLessThan(1e-9)
      expect(equity.at(-1)!.net).toBe(pnl.mean)
      const moved = explain.flatMap(({ time: _, ...parts }) => Object.values(parts))
      expect(moved.reduce((total, part) => total + part, 0)).toBeCloseTo(pnl.mean, 8)
      expect(trades).toHaveLength(hedge.trades)
    }
  })

  it('fills at the next row unless told to fill at the close, and begins and ends where it is told', async () => {
    const [open, close] = await Promise.all(
      [[], ['--fill', 'close']].map(async (more) => {
        const words = ['--from', '2026-01-08', '--to', '2026-01-12T00:00:00Z', '--json']
        return JSON.parse((await hedgerow('backtest', shipped, ...words, ...more)).stdout) as Backtest
      }),
    )
    expect(open!.window).toMatchObject({ from: '2026-01-08T08:00:00Z', to: '2026-01-12T00:00:00Z', bars: 88 })
    const [daily, atClose] = [open, close].map((one) => one!.rules.find(({ name }) => name === 'daily')!.trades)
    expect(daily!.slice(1).map(({ time }) => time.slice(11, 13))).toEqual(['09', '09', '09'])
    expect(atClose!.slice(1).map(({ time }) => time.slice(11, 13))).toEqual(['08', '08', '08'])
  })

  it('prints CSV, a row a rule and day', async () => {
    const { stdout } = await hedgerow('backtest', shipped, '--csv')
    const rows = parse(stdout, { columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(5 * 23)
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['rule', 'time', 'net', 'delta', 'residual']))
  })

  it.each([
    [['--fill', 'never'], 2, 'there is no --fill "never". Known here: open, close.'],
    [['--from', 'monday'], 2, '"monday" is no date'],
    [['--from', '2026-02-01', '--to', '2026-01-01'], 2, '--from is not before --to'],
    [['--from', '2027-01-01'], 3, 'the recordings share 0 bars'],
  ])('with %j answers %i', async (words, status, message) => {
    expect(await hedgerow('backtest', shipped, ...words)).toMatchObject({
      status,
      stderr: expect.stringContaining(message),
    })
  })

  it('of a file that names nothing recorded says what to name', async () => {
    const { status, stderr } = await hedgerow('backtest', 'strategies/eth-usdc-perp.yaml')
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: expect.stringMatching(/history: nothing recorded is named\n +Name recordings/),
    })
  })
})

it.each(['pool', 'funding'])('the made-up recordings of %s are what their script prints, byte for byte', (kind) => {
  const file = { pool: 'made-up-pool-hours.csv', funding: 'made-up-funding.csv' }[kind]!
  const printed = execFileSync(process.execPath, [join(data, 'make-made-up-recordings.mjs'), kind], {
    encoding: 'utf8',
  })
  expect(printed).toBe(readFileSync(join(data, file), 'utf8'))
})
