import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { reportText } from '../../src/export/report-text.ts'
import { stressCsv, stressJson } from '../../src/export/stress/stress-data.ts'
import { stressSummary } from '../../src/export/stress/stress-summary.ts'
import type { StressRow } from '../../src/plan/stress/stress-report.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { perpPlan, perpStrategy } from './perp-plan.ts'

const row = (name: string, hedged: number, rest: Partial<StressRow> = {}): StressRow => ({
  name,
  source: 'assumed: an example',
  prices: { ETH: 2000, USDC: 1 },
  elapsedDays: 0,
  unhedged: hedged / 2,
  hedged,
  attribution: {
    positions: [{ id: 'lp', pnl: hedged / 2, liquidated: false }],
    legs: [{ instrument: 'ETH-PERP', pnl: hedged / 2 + 20, liquidated: false }],
    accounts: [],
    premium: 0,
    fees: -20,
    funding: 0,
    interest: 0,
    feeIncome: 0,
    total: hedged,
  },
  margin: { initial: 2000, maintenance: 1000 },
  liquidated: [],
  ...{ lacked: {}, freeElsewhere: 0, recoveryDays: null },
  distribution: null,
  ...rest,
})
const crash = row('crash', -9000, {
  prices: { ETH: 1200, USDC: 1 },
  elapsedDays: 2,
  liquidated: ['old-short', 'ETH-PERP', 'BTC-PERP'],
})
const text = (rows: readonly StressRow[], width = 80) => reportText(stressSummary(perpPlan, perpStrategy, rows), width)

describe('the stress report as text', () => {
  it('has a line a scenario, as listed: unhedged, hedged, margin and what is liquidated', () => {
    expect(text([row('still', 0), crash, row('rise', 40, { liquidated: ['ETH-PERP'] })])).toContain(
      [
        '  scenario  unhedged  hedged  margin  liquidated',
        '  still            0       0   1,000',
        '  crash       −4,500  −9,000   1,000  old-short and 2 more',
        '  rise           +20     +40   1,000  ETH-PERP',
      ].join('\n'),
    )
  })

  it('takes the worst for the hedged apart, each part to the cent and marked where it was liquidated', () => {
    const attribution = { ...crash.attribution, legs: [{ instrument: 'ETH-PERP', pnl: -4480, liquidated: true }] }
    const report = text([row('still', 0), { ...crash, attribution }])
    expect(report).toContain('THE WORST FOR THE HEDGED: CRASH')
    expect(report).toMatch(/^ {2}ETH-PERP +sell 22\.0359 +−4,480\.00 +liquidated$/m)
    expect(report).toMatch(/^ {2}total +−9,000\.00$/m)
  })

  it('says of each scenario which prices it moves, when, and where it is from', () => {
    expect(text([row('still', 0), crash])).toMatch(
      /· still: assumed: an example\.\n {2}· crash: ETH 1,200 \(−40\.0 %\); after 2 days; assumed: an example;\s+never\s+made\s+up\s+for\.\n/,
    )
  })

  it('sets the distribution that a scenario draws beside the plan’s own', () => {
    const { unhedged, hedged } = perpPlan.residual.distribution
    const distribution = { unhedged: { ...unhedged, standardDeviation: 12345 }, hedged }
    expect(text([row('correlations to one', 0, { distribution })])).toMatch(
      new RegExp(
        `standard deviation +${unhedged.standardDeviation.toLocaleString('en-US', { maximumFractionDigits: 0 })} +12,345 `,
      ),
    )
  })

  it.each([60, 80])('fits %i columns whatever the names, without a control character', (width) => {
    const name = `\u001b[31m${'a scenario with a name that goes on '.repeat(3)}`
    const report = text([{ ...crash, name, liquidated: ['a'.repeat(90)] }], width)
    expect(Math.max(...report.split('\n').map(textWidth))).toBeLessThanOrEqual(width)
    expect(report).not.toContain('\u001b')
  })
})

describe('the stress report as data', () => {
  it('is JSON with what it is about, and CSV with a column a price, position and leg', () => {
    expect(JSON.parse(stressJson(perpPlan, [crash], { nearest: [], survival: [], curve: [] }))).toMatchObject({
      format: 'hedgerow/stress/1',
      strategy: perpPlan.strategy,
      asOf: perpPlan.asOf,
      numeraire: 'USD',
      scenarios: [crash],
    })
    expect(parse(stressCsv([crash]), { columns: true })).toEqual([
      {
        ...{ name: 'crash', source: 'assumed: an example', elapsedDays: '2', 'price ETH': '1200', 'price USDC': '1' },
        ...{ unhedged: '-4500', hedged: '-9000', 'position lp': '-4500', 'leg ETH-PERP': '-4480' },
        ...{
          premium: '0',
          fees: '-20',
          funding: '0',
          interest: '0',
          feeIncome: '0',
          initialMargin: '2000',
          maintenanceMargin: '1000',
        },
        liquidated: 'old-short; ETH-PERP; BTC-PERP',
      },
    ])
  })
})
