import { describe, expect, it } from 'vitest'
import type { Exposure } from '../../src/exposure/exposure.ts'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import { market, perp } from './market.ts'

const inverse = { ...perp, contract: 'inverse', lot: '10' } as const
const eth = Float64Array.of(1000, 2000, 3000)
const scenarios = { ...market.now, count: 3, prices: [eth, eth], elapsed: 30 / 365 }

function column(measure: Exposure['values']): number[] {
  const out = new Float64Array(3)
  measure(scenarios, out)
  return [...out]
}

describe('a linear perpetual', () => {
  it('is worth the price less what it was traded at, delta 1, without time value or kinks', () => {
    const exposure = instrument(perp, market).exposure(2100)
    expect(exposure.greeks(market.now)).toEqual({
      value: -100,
      delta: [0, 1],
      gamma: [
        [0, 0],
        [0, 0],
      ],
      vega: [0, 0],
      theta: 0,
    })
    expect(column(exposure.values)).toEqual([-1100, -100, 900])
    expect(exposure.kinks('ETH', market.now)).toEqual([])
  })

  it('pays funding on the entry notional when long and funding is positive: 10.95 % on 2,000 for 30 days is 18', () => {
    const paid = column(instrument({ ...perp, funding: 0.1095 }, market).exposure(2000).carry)
    for (const amount of paid) expect(amount).toBeCloseTo(-18, 10)
  })

  it('costs nothing to open but its fee, a rate of the notional or an amount per token', () => {
    const traded = instrument({ ...perp, fee: { kind: 'rate', rate: 0.00045, cap: undefined } }, market)
    expect([traded.basis(2000), traded.premium(2000), traded.notional(-3, 2000)]).toEqual([0, 0, 6000])
    expect(traded.fee(2000)).toBeCloseTo(0.9, 12)
    expect(instrument({ ...perp, fee: { kind: 'per-token', amount: 0.5 } }, market).fee(2000)).toBe(0.5)
  })

  it('has its mid between bid and ask, at the mark with one of them, at its price with neither', () => {
    const ask = [{ price: 2002, size: 5 }]
    expect(instrument({ ...perp, asks: ask, bids: [{ price: 2000, size: 5 }] }, market).mid).toBe(2001)
    expect(instrument({ ...perp, asks: ask, bids: [], mark: 1999 }, market).mid).toBe(1999)
    expect(instrument({ ...perp, asks: [], bids: [], price: 1998 }, market).mid).toBe(1998)
  })
})

describe('an inverse perpetual', () => {
  it('loses its contracts’ tokens times |price − mid| to the spread: docs/reference.md, execution cost, whose sizes are whole tokens', () => {
    const sold = [{ price: 1999, size: Infinity }]
    const bought = [{ price: 2001, size: Infinity }]
    const traded = instrument({ ...inverse, bids: sold, asks: bought }, market)
    expect([traded.spread(1999), traded.spread(2001)]).toEqual([1 / 1999, 1 / 2001])
    const lost = traded.exposure(2001).greeks({ ...market.now, prices: market.now.prices.map(() => 2000) }).value
    expect(lost).toBeCloseTo(-traded.spread(2001), 15)
    expect(instrument({ ...perp, bids: sold, asks: bought }, market).spread(2001)).toBe(1)
  })

  it('gains (1/entry − 1/P) of the asset a contract: P/entry − 1 in the numeraire, delta 1/entry', () => {
    const exposure = instrument(inverse, market).exposure(2000)
    expect(column(exposure.values)).toEqual(
      [...eth].map((price) => (1 / 2000 - 1 / price) * price).map((x) => expect.closeTo(x, 14)),
    )
    expect(exposure.greeks(market.now).delta).toEqual([0, 1 / 2000])
  })

  it('counts notional, funding and fee rate by contract, and an amount per token by the tokens in one', () => {
    const traded = instrument(
      { ...inverse, funding: 0.365, fee: { kind: 'rate', rate: 0.0005, cap: undefined } },
      market,
    )
    expect(traded.notional(-40000, 2000)).toBe(40000)
    expect(traded.fee(2000)).toBe(0.0005)
    expect(column(traded.exposure(2000).carry)[0]).toBeCloseTo(-0.03, 12)
    expect(instrument({ ...inverse, fee: { kind: 'per-token', amount: 1 } }, market).fee(2000)).toBe(1 / 2000)
  })
})
