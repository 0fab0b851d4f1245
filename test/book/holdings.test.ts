import { describe, expect, it } from 'vitest'
import { openHolding } from '../../src/book/holdings.ts'
import { annualCovariance } from '../../src/book/market-now.ts'
import type { Exposure } from '../../src/exposure/exposure.ts'
import type { CoverPosition, PoolPosition } from '../../src/strategy/terms/strategy.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

const YEARS = 30 / 365
const stageWith = (positions: readonly string[], rest = '', assets = '', correlations: string[] = []) =>
  stageOf(ethMarket(`positions: [${positions.join(', ')}]\n${rest}`, assets, correlations))
const held = (position: string, rest = '') => {
  const stage = stageWith([position], rest)
  return { ...stage, holding: stage.holdings[0]! }
}
type Opened = ReturnType<typeof held>
/** Value and deltas are these, within rounding. */
const worth = (value: number, ...delta: number[]) => ({
  value: expect.closeTo(value, 8),
  delta: delta.map((tokens) => expect.closeTo(tokens, 10)),
})
const greeksNow = ({ now }: Pick<Opened, 'now'>, exposure: Exposure) => exposure.greeks(now)
const carried = ({ scenarios }: Pick<Opened, 'scenarios'>, exposure: Exposure, count = 1) => {
  const out = new Float64Array(count)
  exposure.carry({ ...scenarios.grid, count }, out)
  return out[0]!
}

describe('what is held', () => {
  it('as tokens is them, and is kept as it is', () => {
    const stage = held('{ id: w, kind: spot, asset: ETH, size: "-1.5" }')
    const { holding } = stage
    expect(holding).toMatchObject({ id: 'w', kind: 'spot', pool: undefined, perp: undefined, kept: holding.exposure })
    expect(greeksNow(stage, holding.exposure)).toMatchObject(worth(-3000, -1.5, 0))
  })

  it('as an option is so many of it, with its vega and no liquidation', () => {
    const option = (size: string) =>
      held(
        `{ id: o, kind: option, type: put, asset: ETH, strike: 1900, expiry: 2026-02-04, size: "${size}", volatility: 0.6 }`,
      )
    const sold = option('-2')
    // One is worth 89.53409820 (docs/models.md R7).
    expect(greeksNow(sold, sold.holding.exposure).value).toBeCloseTo(-2 * 89.5340982, 6)
    expect(sold.holding).toMatchObject({ id: 'o', kind: 'option', perp: undefined, kept: sold.holding.exposure })
  })

  it('as a linear perp has gained since its entry, pays funding, and is closed where its collateral is gone', () => {
    const stage = held(
      '{ id: p, kind: perp, asset: ETH, size: "-10", entryPrice: 2100, funding: 0.1, collateral: 4000, maxLeverage: 25, maintenanceMargin: 0.02 }',
    )
    expect(greeksNow(stage, stage.holding.exposure)).toMatchObject(worth(1000, -10, 0))
    expect(carried(stage, stage.holding.exposure)).toBeCloseTo(10 * 2100 * 0.1 * YEARS, 10)
    // (4,000 + 10·2,100)/(10·1.02)
    expect(stage.holding.perp).toEqual({ asset: 'ETH', size: -10, liquidationPrice: expect.closeTo(25_000 / 10.2, 8) })
  })

  it('as half a cover that was bought is half of what its pool has lost since then, less the fees of that time', () => {
    const { strategy, now } = held(
      '{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { liquidity: "100" }, entry: { prices: { ETH: 500 } }, fees: { apr: 0.2 } }',
    )
    const market = { asOf: strategy.asOf, now, covariance: annualCovariance(strategy) }
    const bought = (netOfFees: boolean, fees: Partial<PoolPosition['fees']> = {}): CoverPosition => {
      const pool = strategy.positions[0] as PoolPosition
      const terms = { vesting: undefined, deductible: 0, cap: undefined, haircut: 0, netOfFees }
      const coverage = { ...terms, since: strategy.asOf - 73 * 86_400_000 }
      return { id: 'c', kind: 'cover', size: '0.5', coverage, covered: { ...pool, fees: { ...pool.fees, ...fees } } }
    }
    const value = (...terms: Parameters<typeof bought>) => {
      const holding = openHolding(bought(...terms), market)
      return greeksNow({ now }, holding.exposure).value
    }
    const pool = 200 * Math.sqrt(2000)
    const lost = 100 * (2000 / Math.sqrt(500) + Math.sqrt(500)) - pool
    expect(value(false)).toBeCloseTo(lost / 2, 6)
    // A fifth of a year at its rate of now on its value of now.
    expect(value(true)).toBeCloseTo(Math.max(0, lost - 0.2 * 0.2 * pool) / 2, 6)
    const known = { uncollected: [{ asset: 'USDC', amount: '100' }], collected: [{ asset: 'ETH', amount: '0.1' }] }
    expect(value(true, known)).toBeCloseTo((lost - 300) / 2, 6)
    expect(value(true, { apr: undefined })).toBeCloseTo(lost / 2, 6)
    expect(openHolding(bought(false), market)).toMatchObject({ id: 'c', kind: 'cover', covered: { shortfall: 0 } })
  })

  it('as a perp without collateral of its own is closed nowhere', () => {
    const { holding } = held('{ id: p, kind: perp, asset: ETH, size: "-10", entryPrice: 2100 }')
    expect(holding.perp).toEqual({ asset: 'ETH', size: -10, liquidationPrice: undefined })
  })

  it('as an inverse perp has the coins behind it as well', () => {
    const text = (collateral: string) =>
      `{ id: p, kind: perp, contract: inverse, asset: ETH, size: "-4000", entryPrice: 2000, maintenanceMargin: 0.02${collateral} }`
    const stage = held(text(', collateral: 3'))
    expect(greeksNow(stage, stage.holding.exposure)).toMatchObject(worth(6000, 3 - 2, 0))
    // 3 − 4,000·(1/2,000 − 1/p) = 0.02·4,000/p gives 1·p = −3,920: nowhere above 0.
    expect(stage.holding.perp?.liquidationPrice).toBeUndefined()
    const bare = held(text(''))
    expect(greeksNow(bare, bare.holding.exposure)).toMatchObject(worth(0, -2, 0))
    const linear = held('{ id: p, kind: perp, asset: ETH, size: "-2", entryPrice: 2000, collateral: 3000 }')
    expect(greeksNow(linear, linear.holding.exposure)).toMatchObject(worth(0, -2, 0))
  })
})

const POOL = 'id: lp, kind: constant-product, base: ETH, quote: USDC, size: { liquidity: "100" }'
const RANGE =
  'id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { liquidity: "100" }'
/** 2·L·√p, and L/√p tokens (docs/models.md 1.1). */
const ROOT = Math.sqrt(2000)

describe('a pool that is held', () => {
  it('is worth its reserves, and entered now is kept as its amounts', () => {
    const stage = held(`{ ${POOL} }`)
    const { pool, exposure, kept } = stage.holding
    expect(pool).toMatchObject({ cover: undefined, range: undefined, shortfall: 0, entryCash: 0 })
    expect(pool!.value).toBeCloseTo(200 * ROOT, 8)
    expect(pool!.entryAmounts).toEqual([expect.closeTo(100 / ROOT, 10), expect.closeTo(100 * ROOT, 8)])
    expect(greeksNow(stage, exposure).delta[0]).toBeCloseTo(100 / ROOT, 10)
    expect(greeksNow(stage, kept)).toMatchObject({
      ...{
        value: expect.closeTo(200 * ROOT, 8),
        gamma: [
          [0, 0],
          [0, 0],
        ],
      },
    })
    expect(pool!.fees).toEqual({ uncollected: [], collected: [] })
    expect([pool!.feeIncome(1), carried(stage, exposure)]).toEqual([0, 0])
  })

  it.each([
    [
      'at the prices of its entry, of which those not given are today’s',
      'prices: { ETH: 500 }',
      [100 / Math.sqrt(500), 100 * Math.sqrt(500)],
    ],
    ['as the amounts that were put in', 'amounts: { ETH: "3", USDC: "9000" }', [3, 9000]],
  ])('is kept %s', (_, entry, amounts) => {
    const stage = held(`{ ${POOL}, entry: { ${entry} } }`)
    expect(stage.holding.pool!.entryAmounts).toEqual(amounts.map((amount) => expect.closeTo(amount, 8)))
    expect(greeksNow(stage, stage.holding.kept).value).toBeCloseTo(amounts[0]! * 2000 + amounts[1]!, 6)
    expect(greeksNow(stage, stage.kept).value).toBeCloseTo(amounts[0]! * 2000 + amounts[1]!, 6)
  })

  it('has fees that are owed to it as tokens beside it, and of a rate as carry', () => {
    const stage = held(`{ ${POOL}, fees: { apr: 0.2, uncollected: { ETH: "0.5", USDC: "30" } } }`)
    const { pool, exposure } = stage.holding
    const value = 200 * ROOT
    expect(greeksNow(stage, exposure).value).toBeCloseTo(value + 1030, 8)
    expect(greeksNow(stage, exposure).delta[0]).toBeCloseTo(100 / ROOT + 0.5, 10)
    expect(pool!.value).toBeCloseTo(value, 8)
    expect(pool!.fees.uncollected).toEqual([
      { asset: 'ETH', amount: 0.5 },
      { asset: 'USDC', amount: 30 },
    ])
    expect(pool!.feeIncome(0.5)).toBeCloseTo(0.1 * value, 8)
    expect(carried(stage, exposure)).toBeCloseTo(0.2 * value * YEARS, 8)
  })

  it('in a range earns while it is expected in it where the rate says so, else all the time', () => {
    const rate = (more: string) => held(`{ ${RANGE}, fees: { apr: 0.2${more} } }`).holding.pool!
    const [plain, inside] = [rate(''), rate(', whileInRange: true')]
    expect(plain.range).toMatchObject({ lower: 1500, upper: 2500, price: 2000 })
    expect(plain.feeIncome(0.5)).toBeCloseTo(0.1 * plain.value, 8)
    const share = plain.range!.timeInside(0.5) / 0.5
    expect(Math.abs(share - 0.6)).toBeLessThan(0.3)
    expect(inside.feeIncome(0.5)).toBeCloseTo(0.1 * share * inside.value, 8)
    expect(held(`{ ${POOL}, fees: { apr: 0.2, whileInRange: true } }`).holding.pool!.feeIncome(1)).toBeCloseTo(
      40 * ROOT,
      8,
    )
  })

  it('in a range of two that move together is in it by the variance of their ratio: σ² + τ² − 2ρστ', () => {
    const pair = (rho: number, volatility: number) =>
      stageWith(
        [
          '{ id: lp, kind: concentrated, base: ETH, quote: BTC, range: { lower: 0.02, upper: 0.025 }, size: { liquidity: "1" } }',
        ],
        '',
        `, BTC: { price: 90000, volatility: ${volatility} }`,
        [`{ pair: [ETH, BTC], value: ${rho} }`],
      ).holdings[0]!.pool!.range!
    const range = pair(0.5, 0.5)
    expect(range.price).toBeCloseTo(2000 / 90000, 12)
    // A ratio as volatile as √(0.65² + 0.5² − 0.325) against a coin that stands still.
    const alone = stageOf(
      ethMarket(
        'positions: [{ id: lp, kind: concentrated, base: A, quote: BTC, range: { lower: 0.02, upper: 0.025 }, size: { liquidity: "1" } }]',
        `, A: { price: 2000, volatility: ${Math.sqrt(0.65 ** 2 + 0.5 ** 2 - 0.5 * 0.65)} }, BTC: { price: 90000, volatility: 1e-9 }`,
        ['{ pair: [A, BTC], value: 0 }'],
      ),
    ).holdings[0]!.pool!.range!
    expect(range.timeInside(0.25)).toBeCloseTo(alone.timeInside(0.25), 7)
    expect(pair(0.9, 0.5).timeInside(0.25)).toBeGreaterThan(range.timeInside(0.25))
  })

  it('with a cover is worth what that pays, for a premium of its value a year', () => {
    const stage = held(
      `{ ${POOL}, entry: { prices: { ETH: 500 } }, cover: { since: 2026-01-05T08:00:00Z, premium: 0.1 } }`,
    )
    const { pool, exposure } = stage.holding
    const loss = 200 * ROOT - 100 * (2000 / Math.sqrt(500) + Math.sqrt(500))
    expect(greeksNow(stage, pool!.cover!).value).toBeCloseTo(-loss, 6)
    expect(greeksNow(stage, exposure).value).toBeCloseTo(200 * ROOT - loss, 6)
    expect(carried(stage, exposure)).toBeCloseTo(-0.1 * 200 * ROOT * YEARS, 8)
  })

  it('with a cover that counts fees has those of its rate since it began, or what it says it has earned', () => {
    const since = '2025-01-05T08:00:00Z'
    const paid = (fees: string) => {
      const stage = held(`{ ${POOL}, entry: { prices: { ETH: 500 } }, fees: { ${fees} }, cover: { since: ${since} } }`)
      return greeksNow(stage, stage.holding.pool!.cover!).value
    }
    const value = 200 * ROOT
    const loss = 100 * (2000 / Math.sqrt(500) + Math.sqrt(500)) - value
    expect(paid('apr: 0.1')).toBeCloseTo(loss - 0.1 * value, 6)
    expect(paid('apr: 0.1, uncollected: { ETH: "0.01", USDC: "5" }')).toBeCloseTo(loss - 25, 6)
  })
})

describe('all that is held', () => {
  it('is its sum, with what accounts hold less what they owe and its interest', () => {
    const stage = stageWith(
      ['{ id: w, kind: spot, asset: ETH, size: "2" }'],
      'accounts: { aave: { margin: lending, holds: { ETH: "1", USDC: "70" }, owes: { USDC: "500", ETH: "0.25" }, rates: { ETH: 0.04 }, thresholds: { ETH: 0.8, USDC: 0.9 } }, empty: { margin: cross } }',
    )
    expect(stage.standing.map(({ account }) => account)).toEqual(['aave'])
    for (const exposure of [stage.held, stage.kept])
      expect(exposure.greeks(stage.now)).toMatchObject(worth(2000 * 2.75 - 430, 2.75, -430))
    const out = new Float64Array(2)
    const prices = [Float64Array.of(1000, 3000), Float64Array.of(1, 1)]
    stage.held.carry({ ...stage.scenarios.grid, prices, count: 2 }, out)
    expect([...out]).toEqual([1000, 3000].map((price) => expect.closeTo(-0.25 * 0.04 * YEARS * price, 10)))
  })
})
