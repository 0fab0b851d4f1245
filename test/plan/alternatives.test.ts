import { describe, expect, it } from 'vitest'
import { carriedApr } from '../../src/book/carried-fees.ts'
import { openHolding } from '../../src/book/holdings.ts'
import { annualCovariance } from '../../src/book/market-now.ts'
import { openStrategy } from '../../src/book/open-strategy.ts'
import { type Alternatives, alternatives } from '../../src/plan/alternatives/alternatives.ts'
import { twice, widerOutcome } from '../../src/plan/alternatives/wider.ts'
import { openedPlan } from '../../src/plan/make-plan.ts'
import type { PoolPosition } from '../../src/strategy/terms/strategy.ts'
import { ethRange, patient, strategyOf } from './plan-of.ts'
import { LEGS, waterfall } from './waterfall.ts'

async function comparedOf(text: string): Promise<Alternatives> {
  const { opened, plan } = await openedPlan(strategyOf(text), patient)
  return alternatives(opened, plan, patient)
}

const named = ({ alternatives }: Alternatives, name: string) => alternatives.find((one) => one.name === name)!

/** shared/golden/c2_alternatives: capital, expected, returnApr, standardDeviation, expectedShortfall. */
const GOLDEN = [
  ['withdraw', {}, 'withdraw', [100000, 350.6849315068493, 0.04, 0, -350.6849315068492]],
  [
    'unhedged',
    {},
    'unhedged',
    [100000, -1373.1613433090308, -0.15662621572118632, 9024.801552510839, 25911.879204098663],
  ],
  [
    'perp',
    LEGS.delta,
    'perps',
    [115000, -969.3312179880527, -0.09614290613196719, 4490.723409669245, 14509.42035211884],
  ],
  [
    'options',
    LEGS.options,
    'options',
    [103532, -1524.278463897091, -0.1679316658504249, 8093.289805554346, 16023.402847439262],
  ],
  [
    'both',
    { ...LEGS.perps, ...LEGS.options },
    'all',
    [118532, -1157.7581085716115, -0.11141023880382465, 450.9379065526427, 2162.0597307048947],
  ],
] as const

describe('the alternatives to a plan', () => {
  it.each(GOLDEN)(
    '%s: capital, mean, return, deviation and shortfall are those of c2_alternatives',
    async (_, legs, name, right) => {
      const one = named(await comparedOf(waterfall(legs)), name)
      const found = [one.capital, one.expected, one.returnApr!, one.standardDeviation, one.expectedShortfall]
      const apart = found.map((value, i) => Math.abs(value - right[i]!) / Math.max(1, Math.abs(right[i]!)))
      expect(Math.max(...apart)).toBeLessThan(1e-6)
      expect(one.overOpportunity).toBeCloseTo(one.expected - (0.04 * one.capital * 32) / 365, 6)
    },
  )

  it('each is at its own break-even fees where its mean is nothing', async () => {
    const compared = await comparedOf(waterfall(LEGS.perps))
    for (const name of ['unhedged', 'perps']) {
      const { breakEvenFeeApr } = named(compared, name)
      const paid = waterfall(LEGS.perps).replace('apr: 0.25', `apr: ${breakEvenFeeApr}`)
      expect(Math.abs(named(await comparedOf(paid), name).expected)).toBeLessThan(1e-6)
    }
    expect(named(compared, 'withdraw').breakEvenFeeApr).toBeNull()
  })

  it('withdrawing keeps what is no pool: a wallet goes on as it is', async () => {
    const wallet = '  - { id: wallet, kind: spot, asset: ETH, size: "10" }'
    const compared = await comparedOf(`opportunity: 0.05${ethRange('hedge: { minimise: delta }', wallet)}`)
    const { capital, expected, worst } = named(compared, 'withdraw')
    expect(capital).toBeCloseTo(120000, 6)
    expect(expected).toBeCloseTo((0.05 * 100000 * 30) / 365, 0)
    expect(worst.pnl).toBeCloseTo(10 * (worst.prices.ETH! - 2000) + (0.05 * 100000 * 30) / 365, 6)
  })

  it('leaves out what nothing listed makes, and says which were not found', async () => {
    const perp =
      'instruments: [ { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.001" }, { id: P, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, bid: 41, ask: 43, volatility: 0.66, lot: "1" } ]'
    const limits = 'hedge: { minimise: delta, limits: { delta: { ETH: { min: -0.1, max: 0.1 } }, premium: 100 } }'
    const compared = await comparedOf(ethRange(`${perp}\n${limits}`))
    expect(compared.alternatives.map(({ name }) => name)).toEqual(['withdraw', 'unhedged', 'perps', 'few', 'all'])
    expect(compared.missing.map(({ name }) => name)).toEqual(['options'])
    expect(compared.missing[0]!.why).toBe('no hedge meets the limits together: delta.ETH')
  })
})

describe('twice the range', () => {
  const text = waterfall({})
  const held = (strategy: ReturnType<typeof strategyOf>, range: { lower: number; upper: number }) => {
    const [position] = strategy.positions as [PoolPosition]
    const now = { assets: ['ETH', 'USDC'], prices: [2000, 1], volatilityFactors: [1, 1], elapsed: 0 }
    const terms = { kind: 'concentrated', base: 'ETH', quote: 'USDC', range } as const
    const market = { asOf: strategy.asOf, now, covariance: annualCovariance(strategy) }
    return openHolding({ ...position, terms }, market).pool!
  }

  it('has the same middle and twice the width in logarithms', () => {
    const { lower, upper } = twice({ lower: 1500, upper: 2500 })
    expect(lower * upper).toBeCloseTo(1500 * 2500, 6)
    expect(Math.log(upper / lower)).toBeCloseTo(2 * Math.log(2500 / 1500), 12)
  })

  it.each([
    [1800, 2200, 0.39947178912061415],
    [1200, 3200, 0.14716815806427408],
  ])('fees of 25 % in 1,500 … 2,500 are carried over to %d … %d (c_capital)', (lower, upper, right) => {
    const strategy = strategyOf(text)
    const [from, to] = [held(strategy, { lower: 1500, upper: 2500 }), held(strategy, { lower, upper })]
    const fees = { apr: 0.25, whileInRange: false, uncollected: [], collected: [] }
    expect(carriedApr(fees, from, to, 30 / 365)).toBeCloseTo(right, 8)
    const inRange = carriedApr({ ...fees, whileInRange: true }, from, to, 30 / 365)! * to.range!.timeInside(30 / 365)
    expect(inRange / from.range!.timeInside(30 / 365)).toBeCloseTo(right, 8)
    expect(carriedApr({ ...fees, apr: undefined }, from, to, 30 / 365)).toBeUndefined()
  })

  it('is worth what c2_alternatives says of 1,200 … 3,200, without a hedge', async () => {
    const { strategy, holdings, now } = await openStrategy(strategyOf(text))
    const wide = (await widerOutcome(strategy, holdings, now, () => ({ lower: 1200, upper: 3200 })))!
    expect(wide).toMatchObject({ name: 'wider', legs: 0, cost: 0 })
    expect(wide.capital).toBeCloseTo(100000, 6)
    expect(Math.abs(wide.expected + 820.2393472647778)).toBeLessThan(1e-3)
    expect(Math.abs(wide.standardDeviation - 9238.377241995337)).toBeLessThan(1e-3)
    expect(Math.abs(wide.expectedShortfall - 23192.243695692287)).toBeLessThan(1e-3)
  })
})

describe('the verdict', () => {
  it.each([
    [
      'withdrawing',
      0.25,
      0.04,
      'withdraw',
      'Withdrawing leaves most over the 4.0 % a year its capital would earn elsewhere: over 32 days the pool is expected without a hedge to lose $1,373, hedged to lose $969 and withdrawn to gain $351.',
    ],
    [
      'the hedge',
      0.6,
      0,
      'all',
      'The hedged pool leaves most: over 32 days the pool is expected without a hedge to gain $1,695, hedged to gain $2,099 and withdrawn to gain nothing.',
    ],
  ])('is for %s where that leaves most, in words and figures', async (_, apr, opportunity, best, text) => {
    const strategy = strategyOf(waterfall(LEGS.delta, opportunity).replace('apr: 0.25', `apr: ${apr}`))
    const { verdict } = (await openedPlan(strategy, patient)).plan
    expect(verdict.best).toBe(best)
    expect(verdict.text).toContain(text)
    expect(verdict.text).toContain(
      'The hedge narrows the standard deviation of the result from $9,025 to $4,491 and pays from fees of 36 % a year',
    )
    // What c2_alternatives expects of the perpetual short, without its fees of 25 %.
    expect(verdict.hedgedBreakEvenFeeApr).toBeCloseTo(((2191.780821917808 + 969.3312179880527) / 100000 / 32) * 365, 6)
  })
})
