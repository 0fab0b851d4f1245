import { describe, expect, it } from 'vitest'
import { lognormalExpectation } from '../../src/numerics/lognormal-expectation.ts'
import { normalCdf } from '../../src/numerics/normal.ts'

/** E of Π prices^power, prices starting at 1: exp(½(wᵀCw − Σ wᵢcᵢᵢ)). */
const powerMean = (powers: readonly number[], covariance: readonly (readonly number[])[]) => {
  let exponent = 0
  powers.forEach((a, i) => {
    exponent -= a * covariance[i]![i]!
    powers.forEach((b, j) => {
      exponent += a * b * covariance[i]![j]!
    })
  })
  return Math.exp(exponent / 2)
}
const product = (powers: readonly number[]) => (prices: Float64Array) =>
  prices.reduce((total, price, i) => total * price ** powers[i]!, 1)

describe('expectation over lognormal prices', () => {
  it('knows every power of one price, to the fourth, at any volatility', () => {
    for (const variance of [1e-8, 0.01, 0.5, 4]) {
      for (const power of [-1, 0.5, 1, 2, 4]) {
        const got = lognormalExpectation(product([power]), [1], [[variance]], 1)
        expect(Math.abs(got / powerMean([power], [[variance]]) - 1)).toBeLessThan(1e-10)
      }
    }
  })

  it('prices a call like Black 1976', () => {
    const v = 0.3
    const d1 = (Math.log(100 / 110) + (v * v) / 2) / v
    const expected = 100 * normalCdf(d1) - 110 * normalCdf(d1 - v)
    const got = lognormalExpectation((prices) => Math.max(prices[0]! - 110, 0), [100], [[v * v]], 100)
    expect(Math.abs(got - expected)).toBeLessThan(1e-9)
  })

  it('two prices, correlated, fully so, or one of them still', () => {
    for (const [a, b, correlation] of [
      [0.8, 0.5, 0.6],
      [0.8, 0.5, 1],
      [0.8, 0.5, -1],
      [0.8, 0, 0],
      [0, 0.5, 0],
    ] as const) {
      const covariance = [
        [a * a, a * b * correlation],
        [a * b * correlation, b * b],
      ]
      const got = lognormalExpectation(product([0.5, 0.5]), [1, 1], covariance, 1)
      expect(Math.abs(got / powerMean([0.5, 0.5], covariance) - 1)).toBeLessThan(1e-7)
    }
  })

  it('four prices to three digits', () => {
    const covariance = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 0.2 : 0.05)))
    const powers = [0.4, 0.3, 0.2, 0.1]
    const got = lognormalExpectation(product(powers), [1, 1, 1, 1], covariance, 1)
    expect(Math.abs(got / powerMean(powers, covariance) - 1)).toBeLessThan(1e-4)
  })

  it('of prices that stand still is the value now, exactly', () => {
    const still = [
      [0, 0],
      [0, 0],
    ]
    expect(lognormalExpectation((prices) => prices[0]! * prices[1]!, [3, 7], still, 21)).toBe(21)
  })

  it('refuses a covariance that no prices can have', () => {
    const impossible = [
      [1, 2],
      [2, 1],
    ]
    expect(() => lognormalExpectation(() => 0, [1, 1], impossible, 1)).toThrow('positive semi-definite')
  })
})
