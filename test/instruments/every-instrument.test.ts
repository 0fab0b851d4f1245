import { beforeAll, describe, expect, it } from 'vitest'
import type { MarketState } from '../../src/exposure/market-state.ts'
import { movedTo } from '../../src/exposure/market-state.ts'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import type { InstrumentMarket } from '../../src/instruments/instrument-market.ts'
import { isOnPools } from '../../src/instruments/is-on-pools.ts'
import type { FormulaTerms, InstrumentTerms, MarketTerms, SpotTerms } from '../../src/instruments/terms.ts'
import { loadFormulas } from '../../src/numerics/formula/formula.ts'
import { asOf, market, perp, put } from './market.ts'

beforeAll(loadFormulas)

const { kind: _, contract: __, price: ___, ...traded } = perp
const spot: SpotTerms = { ...traded, id: 'ETH-SPOT', kind: 'spot' }
const cubed: FormulaTerms = {
  ...{
    ...traded,
    id: 'CUBED',
    kind: 'formula',
    assets: ['ETH'],
    value: 'k * ETH^3',
    constants: [{ name: 'k', value: 1e-7 }],
  },
}
const all: readonly MarketTerms[] = [
  spot,
  perp,
  { ...perp, contract: 'inverse' },
  put,
  { ...put, forward: 2060 },
  cubed,
]
const named = all.map((terms, i) => [`${i}: ${terms.kind}`, terms] as const)
const tradedAt = 2100

describe.each(named)('instrument %s', (_, terms) => {
  const open = (more: Partial<SpotTerms> = {}, where: InstrumentMarket = market) =>
    instrument({ ...terms, ...more } as MarketTerms, where)
  const exposure = (where?: InstrumentMarket) => open({}, where).exposure(tradedAt)
  const days = (count: number) => count / 365

  it('keeps who it is, where, in which steps and how much of it there is', () => {
    const more = { venue: 'deribit', lot: '0.25', maxSize: 7, asks: [{ price: 3, size: 2 }], bids: [] }
    const { id, kind, asset } = terms
    expect(open(more)).toMatchObject({ id, kind, asset, ...more, terms: { ...terms, ...more } })
  })

  it('depends on its asset alone', () => {
    expect(exposure().assets).toEqual(['ETH'])
    expect(exposure().kinks('USDC', market.now)).toEqual([])
  })

  it('is worth at many prices what it is at each, and writes no further than it is asked', () => {
    const prices = [Float64Array.of(1, 1, 1), Float64Array.of(1500, 2000, 2500)]
    const out = Float64Array.of(0, 0, -1)
    exposure().values({ ...market.now, prices, count: 2, elapsed: days(10) }, out)
    const each = [1500, 2000].map(
      (price) => exposure().greeks({ ...market.now, prices: [1, price], elapsed: days(10) }).value,
    )
    expect([...out]).toEqual([...each.map((value) => expect.closeTo(value, 10)), -1])
    exposure().carry({ ...market.now, prices, count: 2, elapsed: days(10) }, out)
    expect([...out]).toEqual([expect.closeTo(0), expect.closeTo(0), -1])
  })

  it.each([
    [2000, 10],
    [1850, 29],
    [2000, 45],
  ])('has the differences of its Greeks as higher Greeks: at %d after %d days', (price, elapsedDays) => {
    const state = { ...market.now, prices: [1, price], elapsed: days(elapsedDays) }
    const greeks = (part: Partial<MarketState>) => exposure().greeks({ ...state, ...part })
    const found = exposure().higher?.(state)
    const gamma = (at: number) => greeks({ prices: [1, at] }).gamma[1]![1]!
    const step = price * 1e-4
    expect(found?.speed[1] ?? 0).toBeCloseTo((gamma(price + step) - gamma(price - step)) / (2 * step), 8)
    const factor = (points: number) => greeks({ volatilityFactors: [1, 1 + points / 60] })
    expect(found?.vanna[1] ?? 0).toBeCloseTo((factor(1e-3).delta[1]! - factor(-1e-3).delta[1]!) / 2e-3, 5)
    expect(found?.volga[1] ?? 0).toBeCloseTo((factor(1e-3).vega[1]! - factor(-1e-3).vega[1]!) / 2e-3, 5)
    const later = (more: number) => greeks({ elapsed: days(elapsedDays + more) }).delta[1]!
    expect(found?.charm[1] ?? 0).toBeCloseTo((later(1e-3) - later(-1e-3)) / 2e-3, 5)
    for (const of of ['speed', 'vanna', 'volga', 'charm'] as const) expect(found?.[of][0] ?? 0).toBe(0)
    const vega = greeks({}).vega[1]!
    const expected = terms.kind === 'option' ? [['ETH@2026-02-04', expect.closeTo(vega, 12)]] : []
    expect([...(found?.vegaByExpiry ?? [])]).toEqual(expected)
  })

  it('on a token that tracks another moves with that one, at the ratio of their prices, and not by itself', () => {
    // ETH at 2,000 tracks stETH’s lead LST at 1,600.
    const now = {
      assets: ['LST', 'ETH'],
      prices: [1600, 2000],
      volatilityFactors: [1, 1],
      elapsed: days(5),
      leads: [0, 0],
    }
    const there = { asOf, now: { ...now, elapsed: 0 } }
    const one = exposure(there)
    const { delta, gamma, vega } = one.greeks(now)
    const at = (price: number) => one.greeks(movedTo(now, 'LST', price))
    expect(delta[0]).toBeCloseTo((at(1601).value - at(1599).value) / 2, 4)
    expect(gamma[0]![0]).toBeCloseTo((at(1601).delta[0]! - at(1599).delta[0]!) / 2, 6)
    expect([delta[1], gamma[1], gamma[0]![1], vega[1]]).toEqual([0, [0, 0], 0, 0])
    const higher = one.higher?.(now)
    expect(higher?.speed[0] ?? 0).toBeCloseTo((at(1601).gamma[0]![0]! - at(1599).gamma[0]![0]!) / 2, 8)
    const factor = (points: number) => one.greeks({ ...now, volatilityFactors: [1, 1 + points / 60] }).delta[0]!
    expect(higher?.vanna[0] ?? 0).toBeCloseTo((factor(1e-3) - factor(-1e-3)) / 2e-3, 5)
    const later = (more: number) => one.greeks({ ...now, elapsed: days(5 + more) }).delta[0]!
    expect(higher?.charm[0] ?? 0).toBeCloseTo((later(1e-3) - later(-1e-3)) / 2e-3, 5)
    const dates = terms.kind === 'option' ? ['LST@2026-02-04'] : []
    expect([...(higher?.vegaByExpiry.keys() ?? [])]).toEqual(dates)
  })

  it('throws where the market does not have its asset', () => {
    const now = { ...market.now, assets: ['USDC', 'BTC'] }
    expect(() => exposure().greeks(now)).toThrow('ETH')
  })
})

describe('what is done with pools', () => {
  it.each([
    ['cover', true],
    ['withdraw', true],
    ['constant-product', true],
    ['concentrated', true],
    ['spot', false],
    ['perp', false],
    ['option', false],
    ['formula', false],
  ] as const)('%s: %s', (kind, onPools) => {
    expect(isOnPools({ ...traded, kind } as unknown as InstrumentTerms)).toBe(onPools)
  })
})

describe('a formula of two assets', () => {
  const product = { ...cubed, assets: ['ETH', 'USDC'], value: 'ETH^2 * USDC' }

  it('has no speed of its own in an asset that it is linear in, and of nothing else', () => {
    const exposure = instrument(product, market).exposure(0)
    expect(exposure.assets).toEqual(['ETH', 'USDC'])
    expect(exposure.higher!(market.now).speed).toEqual([expect.closeTo(0, 8), expect.closeTo(0, 8)])
  })

  it('pays as fee a rate of what it costs, whatever its sign, or an amount', () => {
    const fee = { kind: 'rate', rate: 0.001, cap: undefined } as const
    expect(instrument({ ...product, fee }, market).fee(-400)).toBeCloseTo(0.4, 12)
    expect(instrument({ ...product, fee: { kind: 'per-token', amount: 3 } }, market).fee(-400)).toBe(3)
    expect(instrument(product, market).notional(2, -400)).toBe(800)
  })

  it('names every mistake of its text', () => {
    expect(() => instrument({ ...product, id: 'ODD', value: 'ETH * (BTC + SOL)' }, market)).toThrow(
      /^formula ETH \* \(BTC \+ SOL\) of ODD: .*BTC.*, .*SOL/,
    )
  })
})
