import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exposure } from '../../src/exposure/exposure.ts'
import { type Coverage, type Vesting, vestedShare } from '../../src/market/coverage.ts'
import { loadFormulas } from '../../src/numerics/formula/formula.ts'
import { coverExposure } from '../../src/pools/cover-exposure.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import type { PoolTerms } from '../../src/pools/pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'

const PLAIN: Coverage = {
  since: 0,
  vesting: undefined,
  deductible: 0,
  cap: undefined,
  netOfFees: false,
  haircut: 0,
}
const RANGE = { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } } as const
const { pool } = openPool(RANGE, { kind: 'value', value: 100_000 }, [2000, 1])

/** A cover of the range of 100,000 at 2,000 from then on, with fees of `fees` by the horizon of a year. */
function covers(coverage: Partial<Coverage>, fees = 0, ageDays = 0): Exposure {
  return coverExposure({
    ...{ pool, ageDays, earned: [0, 0], hold: pool.amounts([2000, 1]), holdCash: 0 },
    coverage: { ...PLAIN, ...coverage },
    income: (years) => fees * years,
    premium: () => 0,
  })
}

function at(price: number, elapsed = 0) {
  return { assets: ['ETH', 'USDC'], prices: [price, 1], volatilityFactors: [1, 1], elapsed }
}

const paid = (cover: Exposure, price: number, elapsed = 0) => cover.greeks(at(price, elapsed)).value

describe('the share of a cover that has vested', () => {
  // Bancor v2.1: 1 % a day, nothing in the first 30 days, all after 100 (docs.bancor.network).
  const bancor: Vesting = { cliffDays: 30, fullDays: 100, from: 'deposit' }
  it.each([
    [29, 0],
    [30, 0.3],
    [49, 0.49],
    [60, 0.6],
    [99, 0.99],
    [100, 1],
    [150, 1],
  ])('Bancor v2.1 after %d days: %d', (days, share) => {
    expect(vestedShare(bancor, days)).toBeCloseTo(share, 12)
  })

  it('is all of it without vesting, and never less with age', () => {
    expect(vestedShare(undefined, 0)).toBe(1)
    const from = fc.constantFrom('deposit' as const, 'cliff' as const)
    fc.assert(
      fc.property(fc.nat(90), fc.nat(90), fc.nat(200), fc.nat(9), from, (cliffDays, more, age, later, start) => {
        const vesting = { cliffDays, fullDays: cliffDays + more, from: start }
        expect(vestedShare(vesting, age)).toBeLessThanOrEqual(vestedShare(vesting, age + later))
      }),
      { seed: 18 },
    )
  })
})

describe('what a cover pays', () => {
  // Maya Protocol, handler_withdraw test TestCalcImpLossV108: units deposited, units to redeem, age; 50 days to the cliff, money in the second unit.
  it.each([
    ['little of one asset', [1, 50], [0.12345678, 0.12345678], 600, 450, 50.75308644],
    ['the same as was put in', [50, 50], [50, 50], 600, 450, 0],
    ['a price that has doubled', [20, 10], [20, 5], 450, 450, 5],
    ['a price that has risen, at 150 days', [20, 10], [15, 10], 150, 150, 3.33333333],
    ['half of the time', [1, 50], [0.12345678, 0.12345678], 250, 450, 25.37654322],
  ] as const)('Maya, %s: as published', (_, deposit, [first, second], age, full, expected) => {
    const prices = [second / first, 1]
    const liquidity = String(Math.sqrt(first * second))
    const held = openPool({ kind: 'constant-product', base: 'A', quote: 'B' }, { kind: 'liquidity', liquidity }, prices)
    const cover = coverExposure({
      ...{ pool: held.pool, ageDays: age, earned: [0, 0], hold: [...deposit], holdCash: 0 },
      coverage: { ...PLAIN, vesting: { cliffDays: 50, fullDays: full, from: 'cliff' } },
      income: () => 0,
      premium: () => 0,
    })
    const state = { assets: ['A', 'B'], prices, volatilityFactors: [1, 1], elapsed: 0 }
    expect(cover.greeks(state).value).toBeCloseTo(expected, 7)
  })

  // shared/golden/a_cover, "base at …": 70 % vested, a deductible of 1 % and a cap of 15 % of the hold value; and all of the loss.
  const vesting: Vesting = { cliffDays: 0, fullDays: 100, from: 'deposit' }
  it.each([
    [1000, 8186.231471589149, 23638.04649645913],
    [1500, 4622.197961634782, 7492.960491458696],
    [1800, 100.37756779490124, 1099.3247439277475],
    [2000, 0, 0],
    [2500, 3294.058431058391, 5815.977212388694],
    [3500, 13970.652792616269, 27851.867959158684],
  ])('at %d: %d, and without terms all that is lost, %d', (price, most, all) => {
    expect(paid(covers({ vesting, deductible: 0.01, cap: 0.15 }, 0, 70), price)).toBeCloseTo(most, 4)
    expect(paid(covers({}), price)).toBeCloseTo(all, 7)
  })

  it('counts fees against the loss, and keeps the haircut', () => {
    expect(paid(covers({ netOfFees: true }, 1000), 1500, 0.5)).toBeCloseTo(7492.960491458696 - 500, 7)
    expect(paid(covers({ netOfFees: false }, 1000), 1500, 0.5)).toBeCloseTo(7492.960491458696, 7)
    expect(paid(covers({ haircut: 0.05 }), 1500)).toBeCloseTo(0.95 * 7492.960491458696, 7)
  })

  it('bends where a deductible of 1 % is used up (shared/golden/a_cover), and where the loss is that and a cap of 15 %', () => {
    const kinks = [...covers({ deductible: 0.01, cap: 0.15 }).kinks('ETH', at(2000))].sort((a, b) => a - b)
    expect(kinks.slice(1, 3)).toEqual([expect.closeTo(1812.897437, 5), expect.closeTo(2205.158272, 5)])
    for (const kink of [kinks[0]!, kinks[3]!]) {
      const { fraction } = impermanentLoss({ pool, entryAmounts: pool.amounts([2000, 1]), prices: [kink, 1] })
      expect(fraction).toBeCloseTo(-0.16, 9)
    }
    expect([...covers({ deductible: 0.01 }).kinks('ETH', at(2000))].sort((a, b) => a - b)).toEqual(kinks.slice(1, 3))
  })

  it('has vested on the very day of its cliff, however many days that is away', () => {
    const cliff: Vesting = { cliffDays: 50, fullDays: 100, from: 'deposit' }
    const half = paid(covers({}), 1500) / 2
    for (let days = 1; days <= 50; days++) {
      expect(paid(covers({ vesting: cliff }, 0, 50 - days), 1500, days / 365)).toBeCloseTo(half, 5)
    }
  })

  it('holds a formula against its own tangent: 100·√ETH at 2,500 is one ETH and 2,500, and 100 short of that at 3,600', async () => {
    await loadFormulas()
    const terms: PoolTerms = { kind: 'formula', assets: ['ETH'], value: '100 * sqrt(ETH)', constants: [] }
    const cover = coverExposure({
      ...{ pool: openPool(terms, { kind: 'none' }, []).pool, coverage: PLAIN, ageDays: 0, earned: [0] },
      ...{ hold: [1], holdCash: 2500, income: () => 0, premium: () => 0 },
    })
    expect(paid(cover, 3600)).toBeCloseTo(100, 9)
  })

  it('has values, delta and gamma that agree with each other at any price', () => {
    const cover = covers({ vesting, deductible: 0.01, cap: 0.15, netOfFees: true }, 2000, 40)
    const kinks = [1500, 2500, ...cover.kinks('ETH', at(2000, 0.1))]
    fc.assert(
      fc.property(fc.double({ min: 700, max: 5000, noNaN: true }), (price) => {
        fc.pre(kinks.every((kink) => Math.abs(kink - price) > 1))
        const [low, middle, high] = [price - 0.5, price, price + 0.5].map((one) => cover.greeks(at(one, 0.1)))
        expect(middle!.delta[0]).toBeCloseTo(high!.value - low!.value, 4)
        expect(middle!.gamma[0]![0]).toBeCloseTo(high!.delta[0]! - low!.delta[0]!, 6)
        const out = new Float64Array(1)
        const columns = [Float64Array.of(price), Float64Array.of(1)]
        cover.values({ ...at(price, 0.1), prices: columns, count: 1 }, out)
        expect(out[0]).toBeCloseTo(middle!.value, 9)
        expect(middle!.value).toBeGreaterThanOrEqual(0)
      }),
      { seed: 18, numRuns: 200 },
    )
  })
})

describe('a cover of a pool of two tokens that both move, net of fees, listed apart in a market of three', () => {
  const EIGHTY: PoolTerms = {
    kind: 'weighted',
    weights: [
      { asset: 'A', weight: 0.8 },
      { asset: 'B', weight: 0.2 },
    ],
  }
  const [HOLD, CASH, EARNED, AGE] = [[11, 5], 8, [0.02, 0.3], 40]
  const cover = coverExposure({
    pool: openPool(EIGHTY, { kind: 'liquidity', liquidity: '10' }, [10, 5]).pool,
    ...{ hold: HOLD, holdCash: CASH, earned: EARNED, ageDays: AGE },
    coverage: {
      ...PLAIN,
      ...{ deductible: 0.02, cap: 0.15, haircut: 0.1, netOfFees: true },
      vesting: { cliffDays: 0, fullDays: 100, from: 'deposit' },
    },
    income: (years) => 20 * years,
    premium: (years) => 7 * years,
  })
  const market = (a: number, b: number, elapsed: number) => ({
    ...{ assets: ['B', 'SOL', 'A'], prices: [b, 100, a], volatilityFactors: [1, 1, 1], elapsed },
  })
  /** What is due and the most that is paid, before vesting and haircut; a weighted pool of liquidity L is worth L·Π(p/w)^w. */
  const owed = (a: number, b: number, elapsed: number) => {
    const kept = HOLD[0]! * a + HOLD[1]! * b + CASH
    const worth = 10 * (a / 0.8) ** 0.8 * (b / 0.2) ** 0.2
    return { due: 0.98 * kept - worth - EARNED[0]! * a - EARNED[1]! * b - 20 * elapsed, most: 0.15 * kept }
  }
  const pays = (a: number, b: number, elapsed: number) => {
    const { due, most } = owed(a, b, elapsed)
    return ((AGE + 365 * elapsed) / 100) * 0.9 * Math.min(most, Math.max(0, due))
  }
  /** Nothing, part of the loss, and the most. */
  const PLACES = [
    ['nothing', 10, 5],
    ['a part', 14, 3],
    ['a part', 16, 3],
    ['the most', 30, 1],
  ] as const

  it.each(PLACES)('pays %s at %d and %d, and changes with both prices and the time as that does', (_, a, b) => {
    const greeks = cover.greeks(market(a, b, 0.1))
    expect(greeks.value).toBeCloseTo(pays(a, b, 0.1), 7)
    const h = 1e-3
    const along = (f: (x: number) => number) => (f(h) - f(-h)) / (2 * h)
    const byA = (x: number, y: number) => along((d) => pays(x + d, y, 0.1))
    const byB = (x: number, y: number) => along((d) => pays(x, y + d, 0.1))
    expect(greeks.delta).toEqual([expect.closeTo(byB(a, b), 5), 0, expect.closeTo(byA(a, b), 5)])
    const cross = expect.closeTo(
      along((d) => byA(a, b + d)),
      4,
    )
    expect(greeks.gamma.map((row) => row.map((x) => x + 0))).toEqual([
      [
        expect.closeTo(
          along((d) => byB(a, b + d)),
          4,
        ),
        0,
        cross,
      ],
      [0, 0, 0],
      [
        cross,
        0,
        expect.closeTo(
          along((d) => byA(a + d, b)),
          4,
        ),
      ],
    ])
    const day = 1 / 365
    expect(greeks.theta).toBeCloseTo((pays(a, b, 0.1 + day) - pays(a, b, 0.1 - day)) / 2, 3)
    expect(greeks.vega).toEqual([0, 0, 0])
  })

  it('pays the same in a column of scenarios and costs its premium, and leaves what lies past their count alone', () => {
    const column = (i: number) => Float64Array.from(PLACES, (place) => Number(place[i]))
    const count = PLACES.length
    const prices = [column(2), new Float64Array(count).fill(100), column(1)]
    const scenarios = { ...market(0, 0, 0.1), prices, count }
    const out = new Float64Array(count + 1).fill(-1)
    cover.values(scenarios, out)
    PLACES.forEach(([, a, b], k) => {
      expect(out[k]).toBeCloseTo(pays(a, b, 0.1), 7)
    })
    expect(out[count]).toBe(-1)
    cover.carry(scenarios, out)
    for (const cost of out.subarray(0, count)) expect(cost).toBeCloseTo(-0.7, 12)
    expect(out[count]).toBe(-1)
  })

  it.each(['A', 'B'])(
    'bends in %s where the deductible is used up and where the cap is met, and nowhere else',
    (asset) => {
      const kinks = cover.kinks(asset, market(14, 3, 0.1))
      expect(kinks.length).toBeGreaterThan(2)
      for (const kink of kinks) {
        const { due, most } = asset === 'A' ? owed(kink, 3, 0.1) : owed(14, kink, 0.1)
        expect(Math.min(Math.abs(due), Math.abs(due - most))).toBeLessThan(1e-6)
      }
      expect(cover.kinks('SOL', market(14, 3, 0.1))).toEqual([])
    },
  )
})
