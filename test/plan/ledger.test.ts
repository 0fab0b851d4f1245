import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { hedgeLeg } from '../../src/book/hedge-leg.ts'
import { openStrategy } from '../../src/book/open-strategy.ts'
import type { Offered, Owned } from '../../src/book/owned.ts'
import { impactOf, ledger } from '../../src/plan/ledger/ledger.ts'
import { residual } from '../../src/plan/report/residual.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { ethRange, planOf, strategyOf } from './plan-of.ts'
import { ethMarket, legOf, stageOf } from './stage-of.ts'
import { LEGS, waterfall } from './waterfall.ts'

const ROWS = [
  ...['feeIncome', 'adverseSelection', 'spotAndPerps', 'worth', 'premiumAtMid', 'spread', 'impact'],
  ...['venueFees', 'gas', 'funding', 'interest', 'coverPremium'],
] as const

/** How far the rows are from the mean of the hedged P&L, as a share of the largest of them. */
function apart(expected: Plan['expected'], mean: number): number {
  const rows = ROWS.map((row) => expected[row as keyof Plan['expected']])
  const scale = Math.max(1, ...rows.map(Math.abs), Math.abs(mean))
  return Math.abs(rows.reduce((sum, row) => sum + row, 0) - mean) / scale
}

/** A stage with so many lots of each instrument, a share of each lot count by `sizes`. */
function withLegs(stage: Owned & Offered, sizes: readonly number[]) {
  const legs = stage.instruments.flatMap((instrument, i) => {
    const lots = sizes[i % sizes.length]!
    const [level] = lots > 0 ? instrument.asks : instrument.bids
    return lots === 0 || level === undefined ? [] : [legOf(stage, instrument.id, lots)]
  })
  const book = hedgeBook(legs, stage.now, stage.scenarios)
  return { expected: ledger(stage, book, 0), mean: residual(stage, book).distribution.hedged.mean }
}

describe('the ledger: where the mean of the hedged result comes from', () => {
  it('is that of shared/golden/g_waterfall, row by row', async () => {
    const { expected, residual, capital } = await planOf(waterfall({ ...LEGS.perps, ...LEGS.options }))
    const right = {
      ...{ feeIncome: 2191.780821917808, adverseSelection: -3564.9421652268393, spotAndPerps: 0.5203553254785948 },
      ...{ worth: 3410.8828794119404, premiumAtMid: -3463.5, spread: -68.5, venueFees: -48, funding: 384 },
      total: -1157.758108571612,
    }
    for (const [row, value] of Object.entries(right)) {
      expect(Math.abs(expected[row as keyof typeof expected] - value), row).toBeLessThan(1e-6)
    }
    expect([expected.impact, expected.gas, expected.interest, expected.coverPremium]).toEqual([0, 0, 0, 0])
    expect(residual.distribution.hedged.mean).toBeCloseTo(expected.total, 9)
    expect(capital.total).toBe(100000 + 15000 + 3532)
    expect(expected.opportunity).toBeCloseTo((-0.04 * 118532 * 32) / 365, 9)
    expect(expected.overOpportunity).toBeCloseTo(expected.total + expected.opportunity, 9)
  })

  it.each([
    [5, 4.5, 0],
    [10, 9, 0],
    [30, 27, 10],
    [50, 45, 42.5],
  ])(
    '%d bought of a ladder: %d are lost to the spread and %d to what lies beyond its best level (g_waterfall)',
    (size, half, beyond) => {
      const ladder = 'asks: [[43.0, "10"], [43.5, "25"], [45.0, "100"]], bid: 41.2'
      const stage = stageOf(
        ethMarket(`
positions: [ { id: w, kind: spot, asset: ETH, size: "1" } ]
instruments: [ { id: P, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, ${ladder}, volatility: 0.66, lot: "1" } ]`),
      )
      const [instrument] = stage.instruments
      const fills = [43, 43.5, 45].map((price, i) => {
        const most = [10, 25, 100][i]!
        const before = [0, 10, 35][i]!
        return { price, size: Math.max(0, Math.min(most, size - before)) }
      })
      const leg = hedgeLeg(
        instrument!,
        size,
        fills.filter((fill) => fill.size > 0),
      )
      const { spread, impact } = ledger(stage, hedgeBook([leg], stage.now, stage.scenarios), 0)
      expect(impactOf(leg)).toBeCloseTo(beyond, 9)
      expect([-spread, -impact].map((value) => Number(value.toFixed(9)) || 0)).toEqual([half, beyond])
    },
  )

  const strategies = fileURLToPath(new URL('../../strategies/', import.meta.url))
  it.each(readdirSync(strategies).filter((file) => file.endsWith('.yaml')))(
    '%s: its rows add up to the mean, whatever is traded',
    async (file) => {
      const text = readFileSync(`${strategies}${file}`, 'utf8').replaceAll('./data/', `${strategies}data/`)
      const stage = await openStrategy(strategyOf(text))
      for (const sizes of [[0], [-3, 2, 1], [5]]) {
        const { expected, mean } = withLegs(stage, sizes)
        expect(apart(expected, mean)).toBeLessThan(1e-9)
        expect(Math.abs(expected.total - mean)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(mean)))
      }
    },
  )

  it('of random books its rows add up to the mean', () => {
    const lots = fc.integer({ min: -40, max: 40 })
    fc.assert(
      fc.property(
        fc.record({
          range: fc.tuple(fc.integer({ min: 900, max: 1990 }), fc.integer({ min: 2010, max: 4000 })),
          value: fc.integer({ min: 1, max: 1_000_000 }),
          apr: fc.double({ min: 0, max: 2, noNaN: true }),
          inRange: fc.boolean(),
          wallet: fc.integer({ min: -30, max: 30 }),
          funding: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
          lots: fc.tuple(lots, lots, lots),
        }),
        ({ range, value, apr, inRange, wallet, funding, lots: sizes }) => {
          const stage = stageOf(
            ethMarket(`
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: ${range[0]}, upper: ${range[1]} }, size: { value: ${value} },
      fees: { apr: ${apr.toFixed(6)}, whileInRange: ${inRange}, uncollected: { ETH: "0.3", USDC: "12" } } }
  - { id: wallet, kind: spot, asset: ETH, size: "${wallet}" }
  - { id: put, kind: option, type: put, asset: ETH, strike: 1700, expiry: 2026-03-06, size: "2", volatility: 0.7 }
  - { id: short, kind: perp, asset: ETH, size: "-3", entryPrice: 2100, funding: ${funding.toFixed(6)} }
instruments:
  - { id: PERP, kind: perp, asset: ETH, bid: 1999, ask: 2002, lot: "0.1", fee: { rate: 0.0005 }, funding: ${funding.toFixed(6)} }
  - { id: COIN, kind: perp, contract: inverse, asset: ETH, lot: "10", funding: 0.1, collateral: 3 }
  - { id: CALL, kind: option, type: call, asset: ETH, strike: 2200, expiry: 2026-02-06, bid: 80, ask: 84, volatility: 0.66, lot: "1", fee: 0.6 }`),
          )
          const { expected, mean } = withLegs(stage, sizes)
          expect(apart(expected, mean)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: Number(process.env.RANDOM_LEDGERS ?? 100), seed: 13 },
    )
  })
})

describe('capital', () => {
  it('counts a debt below 0: own money of 12,000 behind a pool of 30,000 earns 80 % a year, not 30 %', async () => {
    const { capital } = await planOf(`
version: 1
name: borrowed
horizon: 30d
market:
  asOf: 2021-07-26
  assets: { ETH: { price: 1500, volatility: 0.9 }, USDT: { price: 1 } }
positions:
  - { id: farm, kind: constant-product, base: ETH, quote: USDT, size: { value: 30000 }, fees: { apr: 0.40 } }
  - { id: loan, kind: spot, asset: USDT, size: "-20000" }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.001", fee: { rate: 0.0005 }, funding: 0.05, maxLeverage: 20, collateral: 2000 }
hedge: { minimise: delta }`)
    expect(capital).toMatchObject({ pool: 30000, held: -20000, collateral: 2000, total: 12000 })
    expect(capital.expectedReturnApr).toBeCloseTo(0.8, 2)
    expect(capital.unhedgedReturnApr).toBeCloseTo(0.9, 2)
  })

  it('no return is told of money that is not there: more owed than held', async () => {
    const debt = '  - { id: loan, kind: spot, asset: USDC, size: "-100000" }'
    const { capital } = await planOf(ethRange('hedge: { minimise: delta }', debt))
    expect(capital).toMatchObject({ total: 0, expectedReturnApr: null, unhedgedReturnApr: null })
  })

  it('collateral that no margin asks for is idle, and costs what it would earn elsewhere', async () => {
    const perp =
      'instruments: [ { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, maxLeverage: 25, collateral: 15000 } ]'
    const { capital } = await planOf(`opportunity: 0.04${ethRange(`${perp}\nhedge: { minimise: delta }`)}`)
    // c_capital's idle collateral with the buffer for a transfer of an hour, which no account asks for here
    const idle = 12441.648752739558 + 795.4799875188414
    expect(capital.idle).toBeCloseTo(idle, 1)
    expect(capital.idleCost).toBeCloseTo((idle * 0.04 * 30) / 365, 3)
  })

  it('all pools together: losses add up, and the chance is that of losing more than the fees', async () => {
    const { portfolio, positions } = await planOf(ethRange('hedge: { minimise: delta }'))
    const [lp] = positions
    expect(portfolio!.expectedImpermanentLoss).toBe(lp!.expectedImpermanentLoss)
    expect(portfolio!.breakEvenFeeApr).toBe(lp!.breakEvenFeeApr)
    expect(portfolio!.chanceThatLossExceedsFees).toBe(1)
    const none = await planOf(ethMarket('positions: [ { id: w, kind: spot, asset: ETH, size: "1" } ]'))
    expect(none.portfolio).toBeNull()
  })
})
