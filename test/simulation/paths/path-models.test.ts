import { describe, expect, it } from 'vitest'
import type { PathMarket } from '../../../src/simulation/paths/path-market.ts'
import { estimate, pathMarket, sampled } from './sampled.ts'

const PATHS = 20_000
const last = (column: Float64Array) => column.at(-1)!

/** |estimate − expected| in standard errors of the sample. */
function errorsFrom(expected: number, sample: readonly number[], allowed = 0): number {
  const { mean, error } = estimate(sample)
  return Math.max(0, Math.abs(mean - expected) - allowed) / error
}

const call = (ends: readonly number[], strike: number, rate: number) =>
  ends.map((price) => Math.exp(-rate) * Math.max(0, price - strike))
const endsOf = (market: PathMarket, paths = PATHS) => sampled(market, paths, ({ close }) => last(close[0]!))

describe('geometric Brownian motion', () => {
  const market = pathMarket({
    prices: [100, 50, 1],
    volatilities: [0.6, 0.8, 0],
    leads: [0, 1, 2],
    basis: [0, 0, 0],
    correlations: [
      [1, 0.85, 0],
      [0.85, 1, 0],
      [0, 0, 1],
    ],
    drift: 0.1,
  })

  it('has the mean, the variance of the logarithm and the correlation that the market says, within 3 standard errors', () => {
    const other: number[] = []
    const one = sampled(market, PATHS, ({ close }) => {
      other.push(Math.log(last(close[1]!) / 50))
      return Math.log(last(close[0]!) / 100)
    })
    expect(
      errorsFrom(
        100 * Math.exp(0.1),
        one.map((x) => 100 * Math.exp(x)),
      ),
    ).toBeLessThan(3)
    expect(
      errorsFrom(
        0.36,
        one.map((x) => (x - 0.1 + 0.18) ** 2),
      ),
    ).toBeLessThan(3)
    expect(
      errorsFrom(
        0.64,
        other.map((x) => (x - 0.1 + 0.32) ** 2),
      ),
    ).toBeLessThan(3)
    expect(
      errorsFrom(
        0.85 * 0.48,
        one.map((x, i) => (x - 0.1 + 0.18) * (other[i]! - 0.1 + 0.32)),
      ),
    ).toBeLessThan(3)
  })

  it('keeps what has no volatility where it stands', () => {
    expect(new Set(sampled(market, 5, ({ low, high }) => Math.max(last(high[2]!) - 1, 1 - last(low[2]!))))).toEqual(
      new Set([0]),
    )
  })

  it('draws the same path for its number whatever was drawn before, another for another number or seed', () => {
    const ends = endsOf(market, 8)
    expect(new Set(ends).size).toBe(8)
    expect(endsOf(market, 3)).toEqual(ends.slice(0, 3))
    expect(endsOf({ ...market, seed: 2 }, 8)).not.toContain(ends[0])
  })

  it('moves what tracks another with it, and the ratio by its basis without drift', () => {
    const tracked = pathMarket({
      ...{ prices: [100, 120], volatilities: [0.6, 0], leads: [0, 0], basis: [0, 0.02] },
      correlations: [
        [1, 1],
        [1, 1],
      ],
    })
    const ratios = sampled(tracked, PATHS, ({ close }) => last(close[1]!) / last(close[0]!))
    expect(errorsFrom(1.2, ratios)).toBeLessThan(3)
    expect(
      errorsFrom(
        0.0004,
        ratios.map((ratio) => (Math.log(ratio / 1.2) + 0.0002) ** 2),
      ),
    ).toBeLessThan(3)
    const [still] = sampled({ ...tracked, basis: [0, 0] }, 1, ({ close }) => last(close[1]!) / last(close[0]!))
    expect(still).toBeCloseTo(1.2, 12)
  })
})

describe('jumps of Merton', () => {
  const market = pathMarket({
    drift: 0.05,
    model: { kind: 'merton', intensity: 1, jumpMean: -0.1, jumpDeviation: 0.15 },
  })

  it('price the call of the series, and have its variance, skewness and kurtosis, within 3 standard errors', () => {
    const ends = endsOf(market)
    expect(errorsFrom(12.761288593628754, call(ends, 100, 0.05))).toBeLessThan(3)
    const moved = ends.map((price) => Math.log(price / 100) - 0.01492568644084763)
    expect(errorsFrom(0, moved)).toBeLessThan(3)
    expect(
      errorsFrom(
        0.0725,
        moved.map((x) => x ** 2),
      ),
    ).toBeLessThan(3)
    const skewed = moved.map((x) => x ** 3 / (0.0725 * Math.sqrt(0.0725)))
    expect(errorsFrom(-0.3970038264474902, skewed)).toBeLessThan(3)
    const tails = moved.map((x) => x ** 4 / 0.0725 ** 2 - 3)
    expect(errorsFrom(0.5648038049940546, tails)).toBeLessThan(3)
  })

  it('open a step beyond where the last one closed', () => {
    const gaps = sampled(market, 500, ({ open, close }) => {
      return open[0]!.reduce((count, price, t) => count + (t > 0 && price !== close[0]![t - 1] ? 1 : 0), 0)
    })
    expect(errorsFrom(31 / 32, gaps)).toBeLessThan(3)
  })
})

/** A. Lewis's reference prices as QuantLib's hestonmodel.cpp has them: S 100, r 1 %, q 2 %, v₀ 0.04, κ 4, θ ¼, σ 1, ρ −½. */
describe('variance of Heston', () => {
  const heston = { kind: 'heston', reversion: 4, longVariance: 0.25, volOfVol: 1, correlation: -0.5 } as const
  const ends = endsOf(pathMarket({ drift: -0.01, model: heston }))

  it.each([
    [80, 26.774758743998856],
    [90, 20.93334900059671],
    [100, 16.070154917028834],
    [110, 12.132211516709845],
    [120, 9.024913483457835],
  ])('prices the call struck at %d within 3 standard errors and 0.02', (strike, price) => {
    expect(errorsFrom(price, call(ends, strike, 0.01), 0.02)).toBeLessThan(3)
  })

  it('is the square root of time alone where it does not vary', () => {
    const still = pathMarket({ model: { ...heston, volOfVol: 0, longVariance: 0.04 } })
    const plain = endsOf(pathMarket({}), 20)
    endsOf(still, 20).forEach((price, i) => {
      expect(price / plain[i]!).toBeCloseTo(1, 12)
    })
  })
})
