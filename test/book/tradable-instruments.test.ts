import { describe, expect, it } from 'vitest'
import { annualCovariance } from '../../src/book/market-now.ts'
import { openedStrategy, openStrategy } from '../../src/book/open-strategy.ts'
import { poolInstrument } from '../../src/book/pool-instruments.ts'
import { expiresAtHorizon, horizonMoment } from '../../src/book/tradable-instruments.ts'
import type { WithdrawTerms } from '../../src/instruments/terms.ts'
import { strategyOf } from '../plan/plan-of.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

const option = (id: string, expiry: string, more = '') =>
  `{ id: ${id}, kind: option, type: put, asset: ETH, strike: 1900, expiry: ${expiry}, volatility: 0.6${more} }`
const traded = (id: string, expiry: string) => option(id, expiry, ', bid: 40, ask: 45, lot: "1"')
const stage = (instruments: readonly string[], positions: readonly string[] = [], hedge = '') =>
  stageOf(ethMarket(`positions: [${positions.join(', ')}]\ninstruments: [${instruments.join(', ')}]\n${hedge}`))
/** The same, judged 60 days from now instead of 30. */
const later = (...text: Parameters<typeof stage>) => openedStrategy({ ...stage(...text).strategy, horizonDays: 60 })
const HORIZON = '2026-02-04T08:00:00Z'

describe('the horizon of 30 days', () => {
  const { strategy } = stage([])

  it('is 30 days after the market', () => {
    expect(horizonMoment(strategy)).toBe(Date.parse(HORIZON))
  })

  it.each([
    [0, true],
    [999, true],
    [-999, true],
    [1000, false],
    [-1000, false],
  ])('is the expiry of what expires %d ms after it: %s', (after, same) => {
    expect(expiresAtHorizon(Date.parse(HORIZON) + after, strategy)).toBe(same)
  })
})

describe('what may be traded', () => {
  it('is what the file lists and does not exclude, without options that expire before the horizon', () => {
    const found = later(
      [
        traded('AT', '2026-03-06'),
        traded('LONG', '2026-03-27'),
        traded('SHORT', '2026-03-05'),
        '{ id: PERP, kind: perp, asset: ETH, lot: "1" }',
        traded('OUT', '2026-03-27'),
      ],
      [],
      'hedge: { exclude: [OUT] }',
    )
    expect(found.instruments.map(({ id }) => id)).toEqual(['AT', 'LONG', 'PERP'])
    expect(found.warnings).toEqual([
      'SHORT: this option instrument expires before the horizon and is left out; set the horizon at or before the expiry to use it',
    ])
  })

  it.each([
    [
      2,
      'S1, S2: these option instruments expire before the horizon and are left out; set the horizon at or before the expiry to use them',
    ],
    [
      3,
      'S1, S2, S3: these option instruments expire before the horizon and are left out; set the horizon at or before the expiry to use them',
    ],
    [
      5,
      'S1, S2, S3 and 2 more: these option instruments expire before the horizon and are left out; set the horizon at or before the expiry to use them',
    ],
  ])('names three of %d that are left out', (count, warning) => {
    const short = Array.from({ length: count }, (_, i) => traded(`S${i + 1}`, '2026-02-20'))
    expect(later(short)).toMatchObject({ instruments: [], warnings: [warning] })
  })

  it('holds for options that are held', () => {
    const { holdings, warnings } = stage(
      [],
      [option('old', '2026-02-01', ', size: "1"'), option('kept', '2026-03-01', ', size: "1"')],
    )
    expect(holdings.map(({ id }) => id)).toEqual(['kept'])
    expect(warnings).toEqual([
      'old: this option position expires before the horizon and is left out; set the horizon at or before the expiry to use it',
    ])
  })

  it('says nothing where nothing is left out', () => {
    expect(stage([traded('AT', '2026-02-04')], [option('kept', '2026-03-01', ', size: "1"')]).warnings).toEqual([])
  })
})

describe('what may be done with a pool of L = 100 at 2,000', () => {
  const ROOT = Math.sqrt(2000)
  const value = 200 * ROOT
  const pooled = (more = '') =>
    `{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { liquidity: "100" }, entry: { prices: { ETH: 500 } }${more} }`
  const done = (instrument: string, more = '', other: readonly string[] = []) => {
    const found = stage([instrument], [pooled(more), ...other])
    return { ...found, only: found.instruments[0]! }
  }
  const carried = ({ scenarios, only }: ReturnType<typeof done>) => {
    const out = new Float64Array(1)
    only.exposure(1).carry({ ...scenarios.grid, count: 1 }, out)
    return out[0]!
  }
  const YEARS = 30 / 365

  it('is to sell it, with the cover that it has, at a loss on its half that moves', () => {
    const out = '{ id: LP-OUT, kind: withdraw, position: lp, lot: "0.01", slippage: 0.02 }'
    const plain = done(out)
    expect(plain.only.bids[0]!.price).toBeCloseTo(value * 0.99, 8)
    expect(plain.only.exposure(1).greeks(plain.now).value).toBeCloseTo(value, 8)
    const covered = done(out, ', cover: { since: 2026-01-05T08:00:00Z }')
    const loss = 100 * (2000 / Math.sqrt(500) + Math.sqrt(500)) - value
    expect(covered.only.mid).toBeCloseTo(value + loss, 6)
    expect(covered.only.bids[0]!.price).toBeCloseTo(value + loss - 0.01 * value, 6)
  })

  it('is to cover it from now on: what it has lost already is not paid', () => {
    const { only, now } = done('{ id: C, kind: cover, position: lp, price: 100, lot: "0.01" }', ', fees: { apr: 0 }')
    const exposure = only.exposure(100)
    expect(exposure.greeks(now).value).toBeCloseTo(0, 8)
    // docs/models.md 1.1: at four times its price a pool loses 20 % of what was held, 5·L·√p.
    expect(exposure.greeks({ ...now, prices: [8000, 1] }).value).toBeCloseTo(100 * ROOT, 6)
    expect(only.asks).toEqual([{ price: 100, size: Infinity }])
  })

  it('is to cover a formula, by what it is worth beyond its delta too', async () => {
    const covered = async (value: string) => {
      const squared = `{ id: f, kind: formula, assets: [ETH], value: "${value}" }`
      const instruments = 'instruments: [{ id: C, kind: cover, position: f, price: 100, lot: "0.01" }]'
      const { instruments: found, now } = await openStrategy(
        strategyOf(ethMarket(`positions: [${squared}]\n${instruments}`)),
      )
      return (price: number) => found[0]!.exposure(100).greeks({ ...now, prices: [price, 1] }).value
    }
    // ETH² is never below its tangent, 0.4 ETH less 400: nothing is lost.
    const square = await covered('ETH^2 / 10000')
    expect([1000, 2000, 4000].map(square)).toEqual([0, 0, 0])
    const root = await covered('100 * sqrt(ETH)')
    expect(root(8000)).toBeCloseTo(50 * (ROOT + 8000 / ROOT) - 100 * Math.sqrt(8000), 6)
  })

  it('is done with the one that it names, and with none that is not there', () => {
    const other =
      '{ id: far, kind: concentrated, base: ETH, quote: USDC, range: { lower: 3000, upper: 4000 }, size: { value: 5000 } }'
    const out = '{ id: OUT, kind: withdraw, position: far, lot: "0.01", slippage: 0.02 }'
    const both = stage([out], [other.replace('id: far', 'id: near'), pooled(), other])
    const [withdrawn] = both.instruments
    // All of it is ETH.
    expect([withdrawn!.mid, withdrawn!.bids[0]!.price]).toEqual([expect.closeTo(5000, 8), expect.closeTo(4900, 8)])
    const market = { asOf: both.strategy.asOf, now: both.now, covariance: annualCovariance(both.strategy) }
    const terms = withdrawn!.terms as WithdrawTerms
    const { strategy, holdings } = both
    expect(() => poolInstrument({ ...terms, position: 'gone' }, holdings, strategy, market)).toThrow(
      'gone is no pool position',
    )
  })

  it('sold loses a share of every token that moves, by itself or with another', () => {
    const pool = (base: string) =>
      stageOf(
        ethMarket(
          `positions: [{ id: lp, kind: constant-product, base: ${base}, quote: USDC, size: { value: 1000 } }, { id: w, kind: constant-product, base: USDC, quote: ${base}, size: { value: 1000 } }]
instruments: [{ id: A, kind: withdraw, position: lp, lot: "0.01", slippage: 0.02 }, { id: B, kind: withdraw, position: w, lot: "0.01", slippage: 0.02 }]`,
          ', stETH: { price: 1990, tracks: ETH }, DAI: { price: 1 }',
        ),
      ).instruments.map(({ bids }) => bids[0]!.price)
    expect(pool('ETH')).toEqual([expect.closeTo(990, 8), expect.closeTo(990, 8)])
    expect(pool('stETH')).toEqual([expect.closeTo(990, 8), expect.closeTo(990, 8)])
    expect(pool('DAI')).toEqual([expect.closeTo(1000, 8), expect.closeTo(1000, 8)])
  })

  it('is to provide more, one numeraire a unit, at a rate of its own', () => {
    const more = done(
      '{ id: W, kind: constant-product, base: ETH, quote: USDC, lot: "10", maxSize: "1000", fees: { apr: 0.3 } }',
    )
    const greeks = more.only.exposure(1).greeks(more.now)
    expect([greeks.value, greeks.delta[0]]).toEqual([expect.closeTo(1, 10), expect.closeTo(1 / 4000, 12)])
    expect(carried(more)).toBeCloseTo(0.3 * YEARS, 12)
  })

  it('in a range like its own earns so much more as its liquidity is denser, for the time in there', () => {
    const range =
      '{ id: N, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, lot: "10", maxSize: "1000", fees: { like: lp } }'
    const held =
      '{ id: r, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 1 } }'
    const plain = done(range, ', fees: { apr: 0.2 }', [held])
    // Per value: 1/(2√p − p/√b − √a) against 1/(2√p) (docs/models.md 1.3).
    const denser = (2 * ROOT) / (2 * ROOT - 2000 / Math.sqrt(2500) - Math.sqrt(1500))
    const share = plain.holdings[1]!.pool!.range!.timeInside(YEARS) / YEARS
    expect(carried(plain)).toBeCloseTo(0.2 * denser * share * YEARS, 8)
    const inside = done(range, ', fees: { apr: 0.2, whileInRange: true }', [held])
    expect(carried(inside)).toBeCloseTo(0.2 * denser * share * YEARS, 8)
  })

  it('like one that earns nothing, or that no price reaches, earns nothing', () => {
    const wide =
      '{ id: N, kind: constant-product, base: ETH, quote: USDC, lot: "10", maxSize: "1000", fees: { like: r } }'
    const like = (range: string, fees: string) =>
      `{ id: r, kind: concentrated, base: ETH, quote: USDC, range: ${range}, size: { value: 500 }, fees: { ${fees} } }`
    expect(carried(done(wide, '', [like('{ lower: 1500, upper: 2500 }', 'apr: 0')]))).toBe(0)
    expect(carried(done(wide, '', [like('{ lower: 1000000000000, upper: 2000000000000 }', 'apr: 0.3')]))).toBe(0)
    // A narrow one earns more by value for as long as it is in range, so that the full range earns less.
    const found = done(wide, '', [like('{ lower: 1500, upper: 2500 }', 'apr: 0.3')])
    const thinner = (2 * ROOT - 2000 / Math.sqrt(2500) - Math.sqrt(1500)) / (2 * ROOT)
    const share = found.holdings[1]!.pool!.range!.timeInside(YEARS) / YEARS
    expect(carried(found)).toBeCloseTo((0.3 * thinner * YEARS) / share, 8)
  })
})
