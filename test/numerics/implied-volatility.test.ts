import { describe, expect, it } from 'vitest'
import { type Black76, black76 } from '../../src/numerics/black76.ts'
import { impliedVolatility } from '../../src/numerics/implied-volatility.ts'
import { inverseNormalCdf } from '../../src/numerics/normal.ts'
import { referenceOptions } from './black76-reference.ts'

const STRIKE = 2000
const deltas = [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999]
const volatilities = [0.03, 0.1, 0.5, 0.65, 1, 2, 5]
const times = [1 / 8760, 1 / 365, 30 / 365, 1, 5]

/** The call on a strike of 2,000 whose forward gives it that delta. */
function callOfDelta(
  delta: number,
  volatility: number,
  years: number,
): { forward: number; call: Black76; put: Black76 } {
  const deviation = volatility * Math.sqrt(years)
  const forward = STRIKE * Math.exp(inverseNormalCdf(delta) * deviation - deviation ** 2 / 2)
  const price = (type: 'call' | 'put') => black76(type, forward, STRIKE, volatility, years)
  return { forward, call: price('call'), put: price('put') }
}

describe('implied volatility', () => {
  it('leads an option’s price back to its volatility within 1e-10 for |delta| 0.001…0.999, 3 %…500 %, one hour to five years', () => {
    let judged = 0
    for (const delta of deltas) {
      for (const volatility of volatilities) {
        for (const years of times) {
          const { forward, call, put } = callOfDelta(delta, volatility, years)
          for (const [type, { price, vega }] of [
            ['call', call],
            ['put', put],
          ] as const) {
            // What the price's own last digit says about the volatility, where that is more: deep in the money with nothing but intrinsic value.
            const lastDigit = (2 * Number.EPSILON * price) / vega
            if (lastDigit > 1e-10) continue
            judged++
            const found = impliedVolatility(type, price, forward, STRIKE, years)!
            expect(Math.abs(found - volatility), `${type} ${forward} ${volatility} ${years}`).toBeLessThanOrEqual(1e-10)
          }
        }
      }
    }
    expect(judged).toBeGreaterThan(0.9 * deltas.length * volatilities.length * times.length * 2)
  })

  it('leads the 60-digit prices of the reference table back, however far out of the money', () => {
    const outOfTheMoney = referenceOptions.filter(({ type, inputs: [f, k] }) => (type === 'call') === f < k)
    expect(outOfTheMoney.length).toBeGreaterThan(80)
    for (const { type, inputs, expected } of outOfTheMoney) {
      const [forward, strike, volatility, years] = inputs
      const lastDigit = (4 * Number.EPSILON * expected.price) / expected.vega
      const found = impliedVolatility(type, expected.price, forward, strike, years)!
      expect(Math.abs(found - volatility), `${type} ${inputs}`).toBeLessThanOrEqual(1e-11 * volatility + lastDigit)
    }
  })

  it('of the Brenner–Subrahmanyam rule: at the money about price·√(2π)/(forward·√years)', () => {
    const found = impliedVolatility('call', 20, STRIKE, STRIKE, 0.25)!
    expect(found).toBeCloseTo((20 * Math.sqrt(2 * Math.PI)) / (STRIKE * 0.5), 5)
  })

  it('of the intrinsic value is 0', () => {
    expect(impliedVolatility('call', 100, 2100, 2000, 1)).toBe(0)
    expect(impliedVolatility('put', 0, 2100, 2000, 1)).toBe(0)
  })

  it('does not exist where no volatility gives the price: below intrinsic, from the forward or strike up, without time', () => {
    expect(impliedVolatility('call', 99, 2100, 2000, 1)).toBeUndefined()
    expect(impliedVolatility('call', 1900, 1900, 2000, 1)).toBeUndefined()
    expect(impliedVolatility('put', 2000, 1900, 2000, 1)).toBeUndefined()
    expect(impliedVolatility('put', 120, 1900, 2000, 0)).toBeUndefined()
    expect(impliedVolatility('put', Number.NaN, 1900, 2000, 1)).toBeUndefined()
  })
})
