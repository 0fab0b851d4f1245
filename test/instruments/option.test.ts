import { describe, expect, it } from 'vitest'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import { market, put } from './market.ts'

const levels = (...prices: number[]) => prices.map((price) => ({ price, size: 10 }))

describe('an option to trade', () => {
  it('is bought at the asks and sold at the bids it quotes, with the mid between the best', () => {
    const option = instrument({ ...put, asks: levels(43, 43.5), bids: levels(41.2) }, market)
    expect([option.asks, option.bids]).toEqual([levels(43, 43.5), levels(41.2)])
    expect(option.mid).toBeCloseTo(42.1, 12)
  })

  it('quoted in coin is worth that times the asset’s price now', () => {
    const option = instrument(
      { ...put, settlement: 'coin', asks: levels(0.04), bids: levels(0.03), forward: 2100 },
      market,
    )
    expect(option.asks).toEqual(levels(80))
    expect(option.bids).toEqual(levels(60))
    expect(option.mid).toBeCloseTo(70, 12)
  })

  it.each([
    ['a mark within its quotes', 41.5, 41.5],
    ['a mark on its bid', 41.2, 41.2],
    ['a mark beyond its quotes, which is not believed', 44, 42.1],
  ])('has as mid %s', (_, mark, mid) => {
    expect(instrument({ ...put, asks: levels(43), bids: levels(41.2), mark }, market).mid).toBeCloseTo(mid, 12)
  })

  it('with a stub offer at 3.6 times its mark costs what it is above the mark: 0.12 against 0.0332 ETH at 2,000.5', () => {
    const now = { ...market.now, prices: [1, 2000.5] }
    const terms = { ...put, settlement: 'coin', asks: levels(0.12), bids: levels(0.0001), mark: 0.0332 } as const
    const option = instrument(terms, { ...market, now })
    expect(option.mid).toBeCloseTo(66.4166, 9)
    expect(option.spread(240.06)).toBeCloseTo(173.6434, 9)
  })

  it('quoted on one side has the mark as mid, in coin too, and Black-76 at its volatility without a mark', () => {
    expect(instrument({ ...put, asks: levels(43), mark: 42 }, market).mid).toBe(42)
    expect(instrument({ ...put, settlement: 'coin', bids: levels(0.03), mark: 0.035 }, market).mid).toBeCloseTo(70, 12)
    expect(instrument({ ...put, asks: levels(43) }, market).mid).toBeCloseTo(89.5340982, 7)
  })

  it('cannot be traded on a side that has no quote or that `sides` forbids; the mid knows both quotes still', () => {
    expect(instrument({ ...put, asks: levels(43) }, market).bids).toEqual([])
    const bought = instrument({ ...put, asks: levels(44), bids: levels(42), sides: 'buy' }, market)
    expect([bought.asks, bought.bids, bought.mid]).toEqual([levels(44), [], 43])
    expect(instrument({ ...put, asks: levels(44), bids: levels(42), sides: 'sell' }, market).asks).toEqual([])
  })

  it('is paid for when bought: premium is the price, and P&L is measured from it alone', () => {
    const option = instrument(put, market)
    expect([option.premium(43), option.basis(43)]).toEqual([43, 0])
    expect(option.exposure(43).greeks(market.now).value).toBe(option.exposure(50).greeks(market.now).value)
  })

  it('has the notional of the asset it is on: two on ETH at 2,000 are 4,000, whatever they cost', () => {
    expect(instrument(put, market).notional(-2, 43)).toBe(4000)
  })

  it('is worth the same settled in coin: only its quotes are in coin, no inverse futures formula applies', () => {
    const prices = [1200, 1899, 2000, 2900]
    const states = prices.flatMap((price) =>
      [0, 0.05, 0.1].map((elapsed) => ({ ...market.now, prices: [1, price], elapsed })),
    )
    const coin = instrument({ ...put, settlement: 'coin' }, market).exposure(0.04)
    for (const state of states) expect(coin.greeks(state)).toEqual(instrument(put, market).exposure(80).greeks(state))
  })

  it.each([
    ['an amount per token', { kind: 'per-token', amount: 0.6 }, 43, 0.6],
    ['a rate of the asset’s price', { kind: 'rate', rate: 0.0003, cap: undefined }, 43, 0.6],
    ['a rate that its cap of the premium does not reach', { kind: 'rate', rate: 0.0003, cap: 0.125 }, 43, 0.6],
    ['a rate capped at 12.5 % of a small premium', { kind: 'rate', rate: 0.0003, cap: 0.125 }, 4, 0.5],
    ['nothing for an option that costs nothing', { kind: 'rate', rate: 0.0003, cap: 0.125 }, 0, 0],
  ] as const)('pays as fee %s', (_, fee, price, expected) => {
    expect(instrument({ ...put, fee }, market).fee(price)).toBeCloseTo(expected, 12)
  })
})
