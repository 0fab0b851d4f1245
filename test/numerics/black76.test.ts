import { describe, expect, it } from 'vitest'
import { black76 } from '../../src/numerics/black76.ts'
import { black76Price } from '../../src/numerics/black76-price.ts'
import { referenceOptions as rows } from './black76-reference.ts'

describe('Black-76 against 60 digits on a wide grid (test/reference/black76.py)', () => {
  it('prices within 1e-15 of the larger of forward and strike', () => {
    for (const { type, inputs, expected } of rows) {
      const error = Math.abs(black76(type, ...inputs).price - expected.price)
      expect(error, `${type} ${inputs}`).toBeLessThanOrEqual(1e-15 * Math.max(inputs[0], inputs[1]))
    }
  })

  it('prices within 1e-11 relative wherever the price is above 1e-30 of the forward', () => {
    const priced = rows.filter(({ inputs, expected }) => expected.price > 1e-30 * inputs[0])
    expect(priced.length).toBeGreaterThan(200)
    for (const { type, inputs, expected } of priced) {
      const error = Math.abs(black76(type, ...inputs).price / expected.price - 1)
      expect(error, `${type} ${inputs}`).toBeLessThanOrEqual(1e-11)
    }
  })

  it.each(['delta', 'gamma', 'vega', 'theta'] as const)(
    'gives %s within 1e-12 of itself, or of 1 where it is smaller',
    (greek) => {
      for (const { type, inputs, expected } of rows) {
        const error = Math.abs(black76(type, ...inputs)[greek] - expected[greek])
        expect(error, `${type} ${inputs}`).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected[greek])))
      }
    },
  )

  it('gives the same price where only the price is asked for', () => {
    for (const { type, inputs } of rows) {
      const [forward, strike, volatility, years] = inputs
      expect(black76Price(type, forward, strike, volatility * Math.sqrt(years))).toBe(black76(type, ...inputs).price)
    }
  })
})

describe('Black-76 against published prices', () => {
  it('gives the QuantLib prices of docs/models.md R7: forward 2,000, 60 %, 30 days', () => {
    expect(black76('put', 2000, 1900, 0.6, 30 / 365).price).toBeCloseTo(89.5340982, 7)
    expect(black76('call', 2000, 2100, 0.6, 30 / 365).price).toBeCloseTo(96.10492224, 7)
  })

  it('gives the mark of docs/models.md M14 (Derive SRM Test1): a short 1,500 call is worth −79.37158518905994', () => {
    const call = black76('call', 1500.833279310994, 1500, 1.0478844940849863, 500400 / 31536000)
    expect(Math.abs(-call.price + 79.37158518905994)).toBeLessThanOrEqual(1e-12)
  })
})

describe('relations that hold for any Black-76 price', () => {
  const markets = [0.2, 0.8, 0.999, 1, 1.001, 1.3, 4].flatMap((moneyness) =>
    [0.05, 0.6, 3].flatMap((volatility) =>
      [1 / 8760, 7 / 365, 1].map((years) => [2000 * moneyness, volatility, years] as const),
    ),
  )

  it('has call − put = forward − strike, deltas 1 apart and the other Greeks equal (put–call parity)', () => {
    for (const [forward, volatility, years] of markets) {
      const call = black76('call', forward, 2000, volatility, years)
      const put = black76('put', forward, 2000, volatility, years)
      expect(Math.abs(call.price - put.price - (forward - 2000))).toBeLessThanOrEqual(1e-12 * forward + 1e-12)
      expect(call.delta - put.delta).toBeCloseTo(1, 14)
      expect([call.gamma, call.vega, call.theta]).toEqual([put.gamma, put.vega, put.theta])
    }
  })

  it('has Greeks that are the central differences of the price', () => {
    for (const [forward, volatility, years] of markets) {
      const step = 1e-3 * forward * Math.min(1, volatility * Math.sqrt(years))
      const price = (f: number, s: number, t: number) => black76('put', f, 2000, s, t).price
      const put = black76('put', forward, 2000, volatility, years)
      const up = price(forward + step, volatility, years)
      const down = price(forward - step, volatility, years)
      expect((up - down) / (2 * step) - put.delta).toBeCloseTo(0, 5)
      const deltaAt = (f: number) => black76('put', f, 2000, volatility, years).delta
      const byForward = (deltaAt(forward + step) - deltaAt(forward - step)) / (2 * step)
      expect((byForward - put.gamma) * step * 1e3).toBeCloseTo(0, 5)
      const byVolatility = price(forward, volatility * 1.001, years) - price(forward, volatility * 0.999, years)
      expect(byVolatility / (0.002 * volatility) / 2000 - put.vega / 2000).toBeCloseTo(0, 5)
      const byTime = price(forward, volatility, years * 0.999) - price(forward, volatility, years * 1.001)
      expect((byTime / (0.002 * years) - put.theta) * (years / 2000)).toBeCloseTo(0, 5)
    }
  })
})

describe('Black-76 at its ends', () => {
  const still = { gamma: 0, vega: 0, theta: 0 }
  it.each([
    ['call', 2100, { price: 100, delta: 1, ...still }],
    ['call', 1900, { price: 0, delta: 0, ...still }],
    ['put', 2100, { price: 0, delta: 0, ...still }],
    ['put', 1900, { price: 100, delta: -1, ...still }],
  ] as const)(
    'without time or volatility a 2,000 %s at %d is its intrinsic value and moves like it',
    (type, forward, expected) => {
      expect(black76(type, forward, 2000, 0.6, 0)).toEqual({ ...expected })
      expect(black76(type, forward, 2000, 0, 0.5)).toEqual({ ...expected })
      expect(black76Price(type, forward, 2000, 0)).toBe(expected.price)
    },
  )

  it('at the strike without time: worth nothing, delta ±½, and no gamma, vega or theta', () => {
    expect(black76('call', 2000, 2000, 0.6, 0)).toEqual({ price: 0, delta: 0.5, ...still })
    expect(black76('put', 2000, 2000, 0.6, 0)).toEqual({ price: 0, delta: -0.5, ...still })
  })

  it('at the strike without volatility: vega is its limit F·√t/√(2π)', () => {
    expect(black76('call', 2000, 2000, 0, 0.25).vega).toBeCloseTo((2000 * 0.5) / Math.sqrt(2 * Math.PI), 10)
  })

  it('a forward of 0 leaves the put worth its strike and the call worth nothing', () => {
    expect(black76('put', 0, 2000, 0.6, 1)).toEqual({ price: 2000, delta: -1, ...still })
    expect(black76('call', 0, 2000, 0.6, 1)).toEqual({ price: 0, delta: 0, ...still })
  })
})
