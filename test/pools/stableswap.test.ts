import { describe, expect, it } from 'vitest'
import { integrate } from '../../src/numerics/quadrature.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Pool, PoolSize, PoolTerms } from '../../src/pools/pool.ts'
import { stableswapInvariant } from '../../src/pools/stableswap-invariant.ts'
import { stableswapPrices } from '../../src/pools/stableswap-prices.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'

const stableswap = (amplification: number, rates: number[]): PoolTerms => ({
  kind: 'stableswap',
  assets: rates.map((_, i) => `T${i}`),
  amplification,
  rates,
})
const amounts = (...given: number[]): PoolSize => ({
  kind: 'amounts',
  amounts: given.map((amount, i) => ({ asset: `T${i}`, amount: String(amount) })),
})
const worth = (pool: Pool, prices: readonly number[]) =>
  pool.amounts(prices).reduce((total, amount, i) => total + amount * prices[i]!, 0)

describe('stableswap of two tokens, A 100, D 2,000 (docs/models.md 1.4 and D2)', () => {
  const { pool, shortfall } = openPool(stableswap(100, [1, 1]), amounts(1000, 1000), [1, 1])

  it('has D 2,000 of 1,000 each, nothing left over', () => {
    expect(pool.liquidity).toBe(2000)
    expect(shortfall).toBeLessThan(1e-15)
  })

  it.each([
    [1, 1000, 2000, -50500, 0],
    [0.99, 1377.36499548, 1987.8564093, -23162.28614, -0.10771813],
    [0.95, 1708.46928571, 1924.02378263, -3236.27202, -1.3321137],
    [0.9, 1808.21648241, 1835.72433431, -1280.793284, -3.3829298],
    [1.02, 472.957829327, 2013.27075282, -10419.75451, -0.33313105],
  ])('at %d: x %d, V %d, gamma %d, loss %d percent', (price, base, value, gamma, percent) => {
    const prices = [price, 1]
    expect(Math.abs(pool.amounts(prices)[0]! - base)).toBeLessThan(1e-8)
    expect(Math.abs(worth(pool, prices) - value)).toBeLessThan(1e-8)
    expect(Math.abs(pool.slopes(prices)[0]![0]! / gamma - 1)).toBeLessThan(1e-8)
    const { fraction } = impermanentLoss({ pool, entryAmounts: [1000, 1000], prices })
    expect(Math.abs(fraction * 100 - percent)).toBeLessThan(1e-7)
  })

  it('the value column agrees with the reserves', () => {
    const prices = [0.5, 0.9, 1, 1.1, 2]
    const out = new Float64Array(5)
    pool.values([Float64Array.from(prices), new Float64Array(5).fill(1)], 5, out)
    for (const [i, price] of prices.entries()) expect(out[i]! / worth(pool, [price, 1])).toBeCloseTo(1, 14)
  })

  it('has gamma −(Ann+2)·D/8 at balance for any A', () => {
    for (const amplification of [1, 50, 2000, 10000]) {
      const balanced = openPool(stableswap(amplification, [1, 1]), amounts(500, 500), [1, 1]).pool
      expect(balanced.slopes([1, 1])[0]![0]! / ((-(2 * amplification + 2) * 1000) / 8)).toBeCloseTo(1, 12)
    }
  })
})

describe('stableswap', () => {
  it('with rates balances tokens · rate, and a token at its rate is at par', () => {
    const { pool } = openPool(stableswap(200, [1.17, 1]), { kind: 'value', value: 234000 }, [2340, 2000])
    const [wrapped, plain] = pool.amounts([2340, 2000])
    expect(wrapped).toBeCloseTo(50, 9)
    expect(plain).toBeCloseTo(58.5, 9)
    expect(pool.liquidity).toBeCloseTo(117, 9)
    const entered = openPool(stableswap(200, [1.17, 1]), amounts(50, 58.5), [2340, 2000])
    expect(entered.pool.liquidity).toBeCloseTo(117, 9)
    expect(entered.shortfall).toBeLessThan(1e-12)
  })

  it('that does not stand at the market price keeps its D; what trading there loses is left over', () => {
    const { pool, shortfall } = openPool(stableswap(100, [1, 1]), amounts(1377.36499548, 624.26506378), [1, 1])
    expect(pool.liquidity).toBeCloseTo(2000, 6)
    expect(shortfall).toBeCloseTo(1 - 2000 / 2001.63005926, 8)
  })

  it.each([
    [1, 100],
    [3, 20],
    [200, 100],
  ])('holds its balances at the prices that they make, of four tokens at %d or an A of %d', (first, amplification) => {
    const balances = [first, 50, 80, 120]
    const prices = stableswapPrices(balances, amplification)
    const { pool } = openPool(stableswap(amplification, [1, 1, 1, 1]), amounts(...balances), prices)
    expect(prices[3]).toBe(1)
    pool.amounts(prices).forEach((amount, i) => {
      expect(amount / balances[i]!).toBeCloseTo(1, 9)
    })
    expect(stableswapPrices([7, 7, 7], amplification)).toEqual([1, 1, 1])
  })

  it('with an empty side holds nothing', () => {
    expect(stableswapInvariant([1000, 0], 100)).toBe(0)
    expect(openPool(stableswap(100, [1, 1]), amounts(1000, 0), [1, 1]).pool.amounts([1, 1])).toEqual([0, 0])
  })

  it('expects to lose the integral of gamma against option prices (Carr–Madan), at a volatility of 5 %', () => {
    const { pool } = openPool(stableswap(100, [1, 1]), { kind: 'liquidity', liquidity: '2000' }, [1, 1])
    const covariance = [
      [0.0025, 0],
      [0, 0],
    ]
    // Independent of the quadrature over outcomes: d E[V] / d variance = ½·E[p²·gamma].
    const rate = (variance: number) => {
      const deviation = Math.sqrt(variance)
      return integrate(
        (z) => {
          const price = Math.exp(deviation * z - variance / 2)
          const gamma = pool.slopes([price, 1])[0]![0]!
          return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * 0.5 * price * price * gamma
        },
        -9,
        9,
        { relative: 1e-10, absolute: 0 },
      )
    }
    const expected = integrate(rate, 0, 0.0025, { relative: 1e-9, absolute: 0 })
    expect(Math.abs((pool.expectedValue([1, 1], covariance, 1) - 2000) / expected - 1)).toBeLessThan(1e-8)
  })

  it('expects the value now without volatility, without time, or when all tokens move together', () => {
    const { pool } = openPool(stableswap(100, [1, 1.1, 1.2]), { kind: 'value', value: 1000 }, [1, 1.1, 1.25])
    const table = (entry: number) => [0, 1, 2].map(() => [entry, entry, entry])
    const prices = [1, 1.1, 1.25]
    expect(pool.expectedValue(prices, table(0), 1)).toBeCloseTo(1000, 11)
    expect(pool.expectedValue(prices, table(0.64), 0)).toBeCloseTo(1000, 11)
    expect(pool.expectedValue(prices, table(0.64), 1)).toBeCloseTo(1000, 11)
  })

  it('expects the same whichever token is listed last, and of two only by what one moves against the other', () => {
    const expected = (
      order: readonly number[],
      prices: readonly number[],
      covariance: readonly (readonly number[])[],
    ) => {
      const { pool } = openPool(
        stableswap(
          20,
          order.map(() => 1),
        ),
        { kind: 'liquidity', liquidity: '1000' },
        prices,
      )
      const listed = covariance.map((_, i) => covariance.map((_, j) => covariance[order[i]!]![order[j]!]!))
      return pool.expectedValue(
        order.map((i) => prices[i]!),
        listed,
        0.5,
      )
    }
    const two = [
      [0.04, 0.006],
      [0.006, 0.01],
    ]
    const relative = [
      [0.04 + 0.01 - 2 * 0.006, 0],
      [0, 0],
    ]
    const value = expected([0, 1], [1.1, 0.9], two)
    expect(expected([1, 0], [1.1, 0.9], two) / value).toBeCloseTo(1, 9)
    expect(expected([0, 1], [1.1, 0.9], relative) / value).toBeCloseTo(1, 12)
    const three = [
      [0.04, 0.006, 0.001],
      [0.006, 0.01, -0.004],
      [0.001, -0.004, 0.0225],
    ]
    const orders = [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ].map((order) => expected(order, [1.1, 0.9, 1], three))
    expect(orders[1]! / orders[0]!).toBeCloseTo(1, 6)
    expect(orders[2]! / orders[0]!).toBeCloseTo(1, 6)
  })

  it('of three tokens, one of them volatile, is expected to lose ½σ²P²·gamma a year to begin with', () => {
    const { pool } = openPool(stableswap(100, [1, 1, 1]), { kind: 'value', value: 3000 }, [1, 1, 1])
    const covariance = [
      [1e-8, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]
    const loss = pool.expectedValue([1, 1, 1], covariance, 1) - 3000
    expect(loss / ((1e-8 * pool.slopes([1, 1, 1])[0]![0]!) / 2)).toBeCloseTo(1, 3)
  })
})
