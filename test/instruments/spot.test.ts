import { describe, expect, it } from 'vitest'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import type { SpotTerms } from '../../src/instruments/terms.ts'
import { market, perp } from './market.ts'

const terms: SpotTerms = {
  ...{
    id: 'ETH-SPOT',
    kind: 'spot',
    asset: 'ETH',
    venue: undefined,
    lot: '0.01',
    maxSize: 5,
    sides: 'both',
    mark: undefined,
  },
  ...{ asks: perp.asks, bids: perp.bids, fee: { kind: 'rate', rate: 0.001, cap: undefined } },
}

describe('spot', () => {
  it('is worth its price, delta 1', () => {
    const { value, delta, gamma, theta } = instrument(terms, market).exposure(1900).greeks(market.now)
    expect({ value, delta, gamma, theta }).toEqual({
      value: 2000,
      delta: [0, 1],
      gamma: [
        [0, 0],
        [0, 0],
      ],
      theta: 0,
    })
  })

  it('measures P&L from the price paid, which is no premium, and has nothing to carry', () => {
    const spot = instrument(terms, market)
    expect([spot.basis(1990), spot.premium(1990), spot.notional(-2, 1990)]).toEqual([1990, 0, 3980])
    const out = Float64Array.of(1, 1)
    spot.exposure(1990).carry({ ...market.now, count: 2, prices: [out, out] }, out)
    expect([...out]).toEqual([0, 0])
  })

  it('pays its fee as a rate of the price or an amount per token', () => {
    expect(instrument(terms, market).fee(2000)).toBe(2)
    expect(instrument({ ...terms, fee: { kind: 'per-token', amount: 3 } }, market).fee(2000)).toBe(3)
  })

  it('without quotes or mark has the market price as mid', () => {
    expect(instrument({ ...terms, asks: [], bids: [] }, market).mid).toBe(2000)
  })
})
