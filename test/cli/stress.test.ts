import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { stressSchema } from '../../src/export/stress/stress-schema.ts'
import type { StressRow } from '../../src/plan/stress/stress-report.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { hedgerow, scratchFolder } from './hedgerow.ts'
import { perpStrategy } from './perp-strategy.ts'

const perp = 'strategies/eth-usdc-perp.yaml'

/** A strategy of its own on disk, the perpetual backed by 15,000, with a weekend's crash and a rise that kills the short. */
function ownScenarios(limits = '{}'): string {
  const file = join(scratchFolder(), 'own.yaml')
  const stress = `
stress:
  - { name: weekend crash, shocks: { ETH: { price: -0.4, volatility: 0.3 } }, after: 2d }
  - { name: "=moon", shocks: { ETH: { price: 0.5 } } }
`
  writeFileSync(file, perpStrategy({ limits }) + stress)
  return file
}

describe('hedgerow stress', () => {
  it.each(['eth-usdc-three-accounts', 'pair-wbtc-eth', 'eth-usdc-covered'])(
    'prints of %s what its schema says, and nothing else',
    async (name) => {
      const { stdout } = await hedgerow('stress', `strategies/${name}.yaml`, '--json', '--time', '1')
      const schema = z.fromJSONSchema(stressSchema as Parameters<typeof z.fromJSONSchema>[0])
      const report = JSON.parse(stdout)
      expect(schema.safeParse(report).error).toBeUndefined()
      const { horizonDays: _, ...less } = report
      for (const wrong of [less, { ...report, extra: 1 }, { ...report, curve: [{ ...report.curve[0], rows: [1] }] }])
        expect(schema.safeParse(wrong).success).toBe(false)
    },
  )

  it('prints a line a scenario, the worst part by part and the sources, in 80 columns', async () => {
    const { status, stdout } = await hedgerow('stress', perp)
    expect(status).toBe(0)
    for (const name of ['March 2020', 'May 2021', 'November 2022', 'August 2024']) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +−[\\d,]+ +−[\\d,]+ +[\\d,]+$`, 'm'))
      expect(stdout).toMatch(new RegExp(`^  · ${name}: ETH .* 20\\d\\d-\\d\\d-\\d\\d to`, 'm'))
    }
    expect(stdout).toContain('THE WORST FOR THE HEDGED: MARCH 2020')
    expect(stdout).toMatch(/^ {2}ETH-PERP +sell 22\.0359 +\+19,654\.65$/m)
    expect(Math.max(...stdout.split('\n').map(textWidth))).toBeLessThanOrEqual(80)
  })

  it('lists the scenarios of the file last, and the perp that one of them liquidates', async () => {
    const { stdout } = await hedgerow('stress', ownScenarios())
    expect(stdout).toMatch(/^ {2}weekend crash +−[\d,]+ +−[\d,]+ +[\d,]+\n {2}=moon +\S+ +\S+ +0 +ETH-PERP$/m)
    expect(stdout).toMatch(
      /weekend crash: ETH 1,200 \(−40\.0 %\); after 2 days;\s+the\s+strategy\s+file;\s+never\s+made\s+up\s+for\./,
    )
  })

  it('says the same in --json and --csv, its parts adding up', async () => {
    const file = ownScenarios()
    const report = JSON.parse((await hedgerow('stress', file, '--json')).stdout)
    expect(report).toMatchObject({ format: 'hedgerow/stress/1', numeraire: 'USD', asOf: '2026-01-05T08:00:00Z' })
    const scenarios: StressRow[] = report.scenarios
    const rows: Record<string, number>[] = parse((await hedgerow('stress', file, '--csv')).stdout, {
      columns: true,
      cast: true,
    })
    expect(rows).toHaveLength(scenarios.length)
    for (const [i, row] of rows.entries()) {
      const { hedged, unhedged, prices } = scenarios[i]!
      expect([row.hedged, row.unhedged, row['price ETH']]).toEqual([hedged, unhedged, prices.ETH])
      const parts = [row['position lp'], row['leg ETH-PERP'], row.premium, row.fees, row.funding, row.feeIncome]
      expect(parts.reduce((sum, part) => sum! + part!, 0)).toBeCloseTo(hedged, 6)
    }
    expect(rows.at(-1)).toMatchObject({ name: "'=moon", liquidated: 'ETH-PERP' })
  })

  it('answers 4 where no hedge meets the limits, hedged being unhedged', async () => {
    const { status, stdout, stderr } = await hedgerow('stress', ownScenarios('{ loss: 1 }'), '--json')
    const scenarios: StressRow[] = JSON.parse(stdout).scenarios
    expect(status).toBe(4)
    expect(stderr).toContain('So hedged is unhedged here.')
    expect(scenarios.map(({ hedged }) => hedged)).toEqual(scenarios.map(({ unhedged }) => unhedged))
  })
})
