import { describe, expect, it } from 'vitest'
import { inverseNormalCdf, normalDensity } from '../../src/numerics/normal.ts'
import { distribution } from '../../src/risk/distribution.ts'
import { tailCount } from '../../src/units/tail-count.ts'

describe('distribution', () => {
  it('counts no loss where gains and losses cancel but for rounding, as in a holding sold forward', () => {
    const prices = Float64Array.from({ length: 100 }, (_, i) => 1900.1 + i * 1.7)
    const pnl = prices.map((price) => 1.5 * price - 1.5 * 1987.3 - 1.5 * (price - 1987.3))
    expect(pnl.some((x) => x < 0)).toBe(true)
    expect(distribution(pnl, 5).probabilityOfLoss).toBe(0)
  })

  it('takes the k-th worst as value at risk and the mean of the k worst as shortfall (by hand)', () => {
    const figures = distribution(Float64Array.of(4, -8, 2, -3, 5), 2)
    expect(figures).toEqual({
      mean: 0,
      standardDeviation: Math.sqrt((16 + 64 + 4 + 9 + 25) / 5),
      valueAtRisk: 3,
      expectedShortfall: 5.5,
      probabilityOfLoss: 0.4,
      ...{ expectedGain: 11 / 5, expectedLoss: 11 / 5, omega: 1, downsideDeviation: Math.sqrt(73 / 5) },
    })
  })

  it('is negative risk where even the worst outcome gains', () => {
    expect(distribution(Float64Array.of(1, 2), 1)).toMatchObject({
      valueAtRisk: -1,
      expectedShortfall: -1,
      probabilityOfLoss: 0,
    })
  })

  it.each([0.9, 0.95, 0.99])('tends to the normal law at %d (VaR σz, shortfall σφ(z)/(1−β))', (confidence) => {
    const samples = 200_000
    const pnl = Float64Array.from({ length: samples }, (_, i) => inverseNormalCdf((i + 0.5) / samples))
    const figures = distribution(pnl, tailCount(confidence, samples))
    const z = inverseNormalCdf(confidence)
    expect(figures.valueAtRisk).toBeCloseTo(z, 3)
    expect(figures.expectedShortfall).toBeCloseTo(normalDensity(z) / (1 - confidence), 3)
    expect(figures.standardDeviation).toBeCloseTo(1, 4)
  })
})

describe('tailCount', () => {
  it.each([
    [0.95, 2000, 100],
    [0.99, 1000, 10],
    [0.9, 1001, 101],
    [0.999, 10, 1],
  ])('confidence %d of %d samples leaves %d', (confidence, samples, tail) => {
    expect(tailCount(confidence, samples)).toBe(tail)
  })
})
