import { describe, expect, it } from 'vitest'
import { riskSection } from '../../src/export/risk-section.ts'
import { rangesReport } from '../../src/plan/alternatives/ranges.ts'
import { ethRange, patient, planOf, strategyOf } from './plan-of.ts'

const FEES = '    fees: { apr: 0.25 }'

describe('a position in other ranges', () => {
  // shared/golden/c_capital: liquidity, time in range, the fee rate carried over, the expected loss and the rate that covers it.
  it.each([
    ['now', 9334.55311480763, 0.9343787777004587, 0.25, -3369.0396106767794, 0.40989981929900815],
    ['±10 %', 22851.037281040186, 0.6098972627590221, 0.39947178912061415, -5400.166097336449, 0.6570202085092679],
    ['full', 1118.033988749895, 1, 0.03204634604999012, -433.134597124496, 0.05269804265014701],
  ])('%s: %d', async (name, liquidity, time, apr, loss, even) => {
    const { ranges, complete } = await rangesReport(strategyOf(ethRange('', FEES)), patient)
    expect([complete, ranges.map((row) => row.name)]).toEqual([true, ['now', '±10 %', '±25 %', '±50 %', 'full']])
    const row = ranges.find((one) => one.name === name)!
    expect(row.liquidity / liquidity).toBeCloseTo(1, 8)
    expect([row.timeInRange, row.feeApr]).toEqual([expect.closeTo(time, 8), expect.closeTo(apr, 8)])
    expect(row.expectedImpermanentLoss / loss).toBeCloseTo(1, 8)
    expect([row.breakEvenFeeApr, row.netApr]).toEqual([expect.closeTo(even, 8), expect.closeTo(apr - even, 8)])
    expect(row.hedge).toBeNull()
  })

  it('with the short of its delta: what that costs and where it is closed', async () => {
    const perp = `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, funding: 0.1095, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }
`
    const { ranges } = await rangesReport(strategyOf(ethRange(perp, FEES)), patient)
    // The short of 22.0359 of shared/interface.md: fees 19.8, funding 396.6, closed at 2,628.1.
    const { cost, liquidation, collateral } = ranges[0]!.hedge!
    expect([cost, liquidation, collateral]).toEqual([expect.closeTo(-376.8, 1), expect.closeTo(2628.1, 1), 15000])
  })
})

describe('a book of several pools', () => {
  const book = `
version: 1
name: two pools
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, BTC: { price: 40000, volatility: 0.5 }, USDC: { price: 1 } }
  correlations: [{ pair: [ETH, BTC], value: 0.85 }]
positions:
  - { id: one, kind: constant-product, base: ETH, quote: USDC, size: { value: 60000 } }
  - { id: two, kind: constant-product, base: BTC, quote: USDC, size: { value: 40000 } }
instruments:
  - { id: SHORT, kind: perp, asset: ETH, lot: "0.001" }
hedge: { minimise: delta, scenarios: { samples: 8192 } }
`
  it('has contributions to its deviation that add up, and losses that go together less than the tokens do', async () => {
    const plan = await planOf(book)
    const { risk, lossCorrelations } = plan.portfolio!
    expect(risk.map(({ id }) => id)).toEqual(['one', 'two', 'SHORT'])
    const sum = risk.reduce((total, { contribution }) => total + contribution, 0)
    expect(sum).toBeCloseTo(plan.residual.distribution.hedged.standardDeviation, 6)
    expect(risk.at(-1)!.contribution).toBeLessThan(0)
    // shared/golden/i_markowitz, by moments: 0.7202; samples scatter in the fourth moments.
    expect(lossCorrelations).toEqual([{ pair: ['one', 'two'], value: expect.closeTo(0.72, 1), tokens: 0.85 }])
    const [table, , together] = riskSection(plan).blocks
    expect(table).toMatchObject({
      table: { rows: [['one'], ['two'], ['SHORT']].map((id) => expect.arrayContaining(id)) },
    })
    expect(together).toMatchObject({
      text: expect.stringMatching(/one and two .* 0\.7\d, where that of their tokens is 0\.85/),
    })
  })

  it('counts the tokens that stand in accounts among the contributions', async () => {
    const accounts = 'accounts: { venue: { margin: cross, holds: { ETH: "5", USDC: "10000" } } }'
    const short = book.replace('asset: ETH, lot', 'asset: ETH, venue: venue, lot')
    const plan = await planOf(`${short}${accounts}\n`)
    const { risk } = plan.portfolio!
    expect(risk.map(({ id }) => id)).toEqual(['one', 'two', 'SHORT', 'tokens in accounts'])
    const sum = risk.reduce((total, { contribution }) => total + contribution, 0)
    expect(sum).toBeCloseTo(plan.residual.distribution.hedged.standardDeviation, 6)
  })
})
