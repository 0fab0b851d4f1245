import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Pool, PoolSize, PoolTerms } from '../../src/pools/pool.ts'

const full: PoolTerms = { kind: 'constant-product', base: 'ETH', quote: 'USDC' }
const range: PoolTerms = { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } }

const held = (terms: PoolTerms, size: PoolSize, prices: readonly number[]) => openPool(terms, size, prices).pool

/** σ₀², σ₁² and their covariance as a table. */
const covariance = (first: number, second: number, correlation: number) => [
  [first ** 2, first * second * correlation],
  [first * second * correlation, second ** 2],
]

const worth = (pool: Pool, prices: readonly number[]) =>
  pool.amounts(prices).reduce((total, amount, i) => total + amount * prices[i]!, 0)

const expectedLoss = (pool: Pool, prices: readonly number[], table: number[][], years: number) =>
  pool.expectedValue(prices, table, years) - worth(pool, prices)

describe('expected value', () => {
  // Strip cost of the atiselsts position: continuous strip = closed form = direct integration (docs/models.md R7, L4).
  it.each([
    [0.6, 30 / 365, -265.1123948598],
    [0.8, 1, -2438.48671038],
  ])('2 ETH in 1,500–2,500 at 2,000, volatility %d over %d years: E[IL] = %d', (volatility, years, expected) => {
    const pool = held(range, { kind: 'liquidity', liquidity: '847.213595499958' }, [2000, 1])
    const got = expectedLoss(pool, [2000, 1], covariance(volatility, 0, 0), years)
    expect(Math.abs(got - expected)).toBeLessThan(1e-8)
  })

  it('$100k of that range at 65 % over 30 days: −3,369 (docs/reference.md)', () => {
    const pool = held(range, { kind: 'value', value: 100000 }, [2000, 1])
    expect(Math.round(expectedLoss(pool, [2000, 1], covariance(0.65, 0, 0), 30 / 365))).toBe(-3369)
  })

  it('constant product between two volatile tokens decays at an eighth of the relative variance', () => {
    const pool = held(full, { kind: 'value', value: 5000 }, [2000, 30000])
    const relativeVariance = 0.8 ** 2 + 0.5 ** 2 - 2 * 0.8 * 0.5 * 0.7
    const got = pool.expectedValue([2000, 30000], covariance(0.8, 0.5, 0.7), 2)
    expect(got / (5000 * Math.exp((-relativeVariance * 2) / 8))).toBeCloseTo(1, 13)
  })

  it.each([
    ['constant-product', full, 1e-12],
    ['concentrated', { ...range, range: { lower: 0.05, upper: 0.09 } }, 1e-5],
  ] as const)('%s agrees with summing over both lognormal prices in the numeraire', (_, terms, tolerance) => {
    const prices = [2000, 30000]
    const pool = held(terms, { kind: 'value', value: 5000 }, prices)
    const step = 0.04
    let total = 0
    const out = new Float64Array(1)
    for (let a = -8; a <= 8; a += step) {
      for (let b = -8; b <= 8; b += step) {
        const density = (Math.exp(-(a * a + b * b) / 2) / (2 * Math.PI)) * step * step
        const x = 2000 * Math.exp(0.6 * a - 0.18)
        const y = 30000 * Math.exp(0.4 * (0.7 * a + Math.sqrt(1 - 0.49) * b) - 0.08)
        pool.values([Float64Array.of(x), Float64Array.of(y)], 1, out)
        total += density * out[0]!
      }
    }
    expect(Math.abs(pool.expectedValue(prices, covariance(0.6, 0.4, 0.7), 1) / total - 1)).toBeLessThan(tolerance)
  })

  it.each([
    ['no volatility', covariance(0, 0, 0), 1],
    ['no time', covariance(0.7, 0.3, 0.1), 0],
    ['tokens that move together', covariance(0.5, 0.5, 1), 1],
  ])('with %s it is the value now', (_, table, years) => {
    for (const price of [1000, 1500, 2000, 2500, 4000]) {
      const prices = [price / 2, 0.5]
      const pool = held(range, { kind: 'liquidity', liquidity: '10' }, prices)
      expect(pool.expectedValue(prices, table, years)).toBe(worth(pool, prices))
    }
  })

  it('tends to the value now as volatility vanishes, at an edge too', () => {
    for (const price of [1000, 1500, 2000, 2500, 4000]) {
      const pool = held(range, { kind: 'liquidity', liquidity: '10' }, [price, 1])
      for (const volatility of [1e-6, 1e-12, 1e-160]) {
        const got = pool.expectedValue([price, 1], covariance(volatility, 0, 0), 1)
        expect(Math.abs(got / worth(pool, [price, 1]) - 1)).toBeLessThan(1e-5 * Math.sqrt(volatility) + 1e-14)
      }
    }
  })
})
