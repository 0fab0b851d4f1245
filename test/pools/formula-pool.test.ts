import { beforeAll, describe, expect, it } from 'vitest'
import { loadFormulas } from '../../src/numerics/formula/formula.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Pool } from '../../src/pools/pool.ts'
import { poolCash } from '../../src/pools/pool-cash.ts'
import { poolExposure } from '../../src/pools/pool-exposure.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'
import { lossVersusRebalancing } from '../../src/risk/loss-versus-rebalancing.ts'

beforeAll(loadFormulas)

const formula = (value: string, assets: string[]): Pool =>
  openPool({ kind: 'formula', assets, value, constants: [{ name: 'L', value: 100 }] }, { kind: 'none' }, []).pool

const covariance = [
  [0.64, 0.1],
  [0.1, 0.09],
]

describe('a formula position', () => {
  it('of x·y = k agrees with constant product to 1e-10, everywhere', () => {
    const written = formula('2 * L * sqrt(ETH * USDC)', ['ETH', 'USDC'])
    const product = openPool(
      { kind: 'constant-product', base: 'ETH', quote: 'USDC' },
      { kind: 'liquidity', liquidity: '100' },
      [1, 1],
    ).pool
    const same = (got: number, expected: number) => expect(Math.abs(got / expected - 1)).toBeLessThan(1e-10)
    for (const prices of [
      [2000, 1],
      [0.05, 0.97],
      [60000, 3000],
    ]) {
      const [got, expected] = [new Float64Array(1), new Float64Array(1)]
      const columns = prices.map((price) => Float64Array.of(price))
      written.values(columns, 1, got)
      product.values(columns, 1, expected)
      same(got[0]!, expected[0]!)
      product.amounts(prices).forEach((amount, i) => {
        same(written.amounts(prices)[i]!, amount)
      })
      product.slopes(prices).forEach((row, i) => {
        row.forEach((slope, j) => {
          same(written.slopes(prices)[i]![j]!, slope)
        })
      })
      same(written.expectedValue(prices, covariance, 0.25), product.expectedValue(prices, covariance, 0.25))
      same(lossVersusRebalancing(written, prices, covariance), lossVersusRebalancing(product, prices, covariance))
      expect(Math.abs(poolCash(written, prices))).toBeLessThan(1e-10 * expected[0]!)
    }
  })

  it('of ETH²/10000 is a power perp: delta ETH/5000, gamma 1/5000, E = value·e^(σ²T)', () => {
    const squared = formula('ETH^2 / 10000', ['ETH'])
    const state = { assets: ['USDC', 'ETH'], prices: [1, 2000], volatilityFactors: [1, 1], elapsed: 0 }
    const greeks = poolExposure(squared, () => 0).greeks(state)
    expect(greeks.value).toBeCloseTo(400, 12)
    expect(greeks.delta).toEqual([0, 0.4])
    expect(greeks.gamma[1]![1]).toBeCloseTo(0.0002, 18)
    expect(squared.expectedValue([2000], [[0.64]], 0.5) / (400 * Math.exp(0.32))).toBeCloseTo(1, 10)
  })

  it('is held against its own tangent: what it is worth beyond its delta counts as cash', () => {
    const squared = formula('ETH^2 / 10000', ['ETH'])
    const entryCash = poolCash(squared, [2000])
    expect(entryCash).toBeCloseTo(-400, 10)
    const gain = impermanentLoss({ pool: squared, entryAmounts: [0.4], entryCash, prices: [2500] })
    expect(gain.amount).toBeCloseTo(500 ** 2 / 10000, 10)
    expect(impermanentLoss({ pool: squared, entryAmounts: [0.4], entryCash, prices: [2000] }).amount).toBeCloseTo(0, 12)
  })

  it('with problems is a mistake of the caller', () => {
    expect(() => formula('ETH +', ['ETH'])).toThrow('ends too early')
  })
})
