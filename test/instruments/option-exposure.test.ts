import { describe, expect, it } from 'vitest'
import type { MarketState } from '../../src/exposure/market-state.ts'
import { optionExposure } from '../../src/instruments/option-exposure.ts'
import { black76 } from '../../src/numerics/black76.ts'
import { market, put } from './market.ts'

const state = (price: number, elapsedDays: number, factor = 1): MarketState => ({
  assets: ['USDC', 'ETH'],
  prices: [1, price],
  volatilityFactors: [1, factor],
  elapsed: elapsedDays / 365,
})
const backwardated = { ...put, forward: 2060 }

describe('an option held', () => {
  it('costs the QuantLib price of docs/models.md R7 when its forward is the price: 89.53409820', () => {
    expect(optionExposure(put, market).greeks(state(2000, 0)).value).toBeCloseTo(89.5340982, 7)
  })

  it('is Black-76 on P·(forward/price)^(time left/time to expiry): 10 of 30 days on, at 1,800 and half as volatile again', () => {
    const expected = black76('put', 1800 * 1.03 ** (20 / 30), 1900, 0.9, 20 / 365).price
    expect(optionExposure(backwardated, market).greeks(state(1800, 10, 1.5)).value).toBeCloseTo(expected, 10)
  })

  it.each([
    [1700, 200],
    [1900, 0],
    [2100, 0],
  ])('is worth its intrinsic value on the price at expiry and after: at %d, %d', (price, expected) => {
    const exposure = optionExposure(backwardated, market)
    for (const days of [30, 45]) {
      expect(exposure.greeks(state(price, days)).value).toBe(expected)
      expect(exposure.greeks(state(price, days)).theta).toBe(0)
    }
  })

  it('has its strike as kink from expiry on, for its own asset only, and none before', () => {
    const exposure = optionExposure(backwardated, market)
    expect(exposure.kinks('ETH', state(2000, 29.9))).toEqual([])
    expect(exposure.kinks('ETH', state(2000, 30))).toEqual([1900])
    expect(exposure.kinks('USDC', state(2000, 30))).toEqual([])
  })

  it('counts a last digit lost between days and years as expired', () => {
    const almost = { ...state(1900, 30), elapsed: 30 / 365 - 1e-16 }
    expect(optionExposure(backwardated, market).kinks('ETH', almost)).toEqual([1900])
  })

  it('has nothing to carry', () => {
    const out = Float64Array.of(7, 7, 7)
    const scenarios = { ...state(0, 10), count: 2, prices: [Float64Array.of(1, 1), Float64Array.of(1500, 2500)] }
    optionExposure(put, market).carry(scenarios, out)
    expect([...out]).toEqual([0, 0, 7])
  })
})

describe('the Greeks of an option whose forward is 3 % above the price', () => {
  const exposure = optionExposure(backwardated, market)
  const value = (price: number, days: number, factor = 1) => exposure.greeks(state(price, days, factor)).value

  it.each([
    [1500, 0],
    [1950, 0],
    [2000, 12],
    [2600, 25],
  ])('are central differences of its value: at %d after %d days', (price, days) => {
    const greeks = exposure.greeks(state(price, days))
    const step = price * 1e-4
    expect((value(price + step, days) - value(price - step, days)) / (2 * step)).toBeCloseTo(greeks.delta[1]!, 6)
    const [up, down] = [price + step, price - step].map((p) => exposure.greeks(state(p, days)).delta[1]!)
    expect((up! - down!) / (2 * step)).toBeCloseTo(greeks.gamma[1]![1]!, 8)
    // One point of 60 % is a factor of 1/60.
    expect((value(price, days, 1 + 1e-4 / 60) - value(price, days, 1 - 1e-4 / 60)) / 2e-4).toBeCloseTo(
      greeks.vega[1]!,
      6,
    )
    expect((value(price, days + 1e-3) - value(price, days - 1e-3)) / 2e-3).toBeCloseTo(greeks.theta, 5)
  })

  it('leave every other asset alone', () => {
    const greeks = exposure.greeks(state(2000, 0))
    expect([greeks.delta[0], greeks.vega[0], ...greeks.gamma[0]!, greeks.gamma[1]![0]]).toEqual([0, 0, 0, 0, 0])
  })

  it.each([0, 12, 30])('go with values that many points at once have too, after %d days', (days) => {
    const eth = Float64Array.of(1200, 1899, 1900, 2000, 3000)
    const out = new Float64Array(5)
    const { assets, volatilityFactors, elapsed } = state(0, days, 1.2)
    exposure.values({ assets, volatilityFactors, elapsed, count: 5, prices: [eth, eth] }, out)
    expect([...out]).toEqual([...eth].map((price) => value(price, days, 1.2)))
  })
})
