import { beforeAll, describe, expect, it } from 'vitest'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import type { FormulaTerms } from '../../src/instruments/terms.ts'
import { loadFormulas } from '../../src/numerics/formula/formula.ts'
import { market } from './market.ts'

const squared: FormulaTerms = {
  ...{ id: 'SQUARED', kind: 'formula', asset: 'ETH', venue: undefined, lot: '0.01', maxSize: undefined, sides: 'both' },
  fee: { kind: 'rate', rate: 0.001, cap: undefined },
  asks: [{ price: 402, size: 10 }],
  bids: [{ price: 398, size: 10 }],
  mark: undefined,
  assets: ['ETH'],
  value: 'ETH^2 / 10000',
  constants: [],
}

beforeAll(loadFormulas)

describe('a formula to trade', () => {
  it('ETH²/10,000 is worth 400 at 2,000, with delta 2·ETH/10,000 and gamma 2/10,000, without vega or theta', () => {
    const greeks = instrument(squared, market).exposure(400).greeks(market.now)
    expect(greeks.value).toBeCloseTo(400, 12)
    expect(greeks.delta[1]).toBeCloseTo(0.4, 14)
    expect(greeks.gamma[1]![1]).toBeCloseTo(0.0002, 16)
    expect([greeks.delta[0], greeks.gamma[0], greeks.gamma[1]![0], greeks.vega, greeks.theta]).toEqual([
      0,
      [0, 0],
      0,
      [0, 0],
      0,
    ])
  })

  it('of two assets and a constant has cross gamma: 2·L·√(X·Y) is a constant-product pool (docs/models.md 1.0)', () => {
    const terms = {
      ...squared,
      assets: ['ETH', 'USDC'],
      value: '2 * L * sqrt(ETH * USDC)',
      constants: [{ name: 'L', value: 100 }],
    }
    const greeks = instrument(terms, market).exposure(0).greeks(market.now)
    const root = Math.sqrt(2000)
    expect(greeks.value).toBeCloseTo(200 * root, 8)
    expect(greeks.delta[0]).toBeCloseTo(100 * root, 9)
    expect(greeks.delta[1]).toBeCloseTo(100 / root, 12)
    expect(greeks.gamma[0]![1]).toBeCloseTo(100 / (2 * root), 12)
    expect(greeks.gamma[1]![1]).toBeCloseTo(-100 / (2 * 2000 * root), 15)
    expect(greeks.gamma[0]![0]).toBeCloseTo(-50 * root, 9)
  })

  it('has the same values at many prices, and nothing to carry', () => {
    const eth = Float64Array.of(1000, 2000, 3000)
    const out = Float64Array.of(0, 0, 7)
    const scenarios = { ...market.now, count: 2, prices: [eth, eth] }
    const exposure = instrument(squared, market).exposure(400)
    exposure.values(scenarios, out)
    expect([...out]).toEqual([100, 400, 7])
    exposure.carry(scenarios, out)
    expect([...out]).toEqual([0, 0, 7])
  })

  it('is paid for in full at bid and ask, with its fee rate on the price and the mid between', () => {
    const traded = instrument(squared, market)
    expect([traded.mid, traded.premium(402), traded.basis(402), traded.notional(-2, 402)]).toEqual([400, 402, 0, 804])
    expect(traded.fee(402)).toBeCloseTo(0.402, 12)
    expect(instrument({ ...squared, bids: [], mark: undefined }, market).mid).toBeCloseTo(400, 12)
  })

  it('throws with the formula where a strategy that was checked holds one that is not', () => {
    expect(() => instrument({ ...squared, value: 'ETH^2 / BTC' }, market)).toThrow('ETH^2 / BTC')
  })
})
