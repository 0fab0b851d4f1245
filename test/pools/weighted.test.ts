import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { PoolSize, PoolTerms } from '../../src/pools/pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'
import { lossVersusRebalancing } from '../../src/risk/loss-versus-rebalancing.ts'

const weighted = (weights: Record<string, number>): PoolTerms => ({
  kind: 'weighted',
  weights: Object.entries(weights).map(([asset, weight]) => ({ asset, weight })),
})
const value = (amount: number): PoolSize => ({ kind: 'value', value: amount })

describe('weighted pools', () => {
  // Balancer DAO gitbook: COMP 250 → 500, WETH 2,000 → 2,300. The ratio 0.5825 it prints is of the percentages.
  it.each([
    [0.5, -0.037095181708, 15165.7509],
    [0.8, -0.021608941871, 17904.5564],
  ])('with weight %d lose what the Balancer gitbook works out: %d', (weight, fraction, worth) => {
    const { pool } = openPool(weighted({ COMP: weight, WETH: 1 - weight }), value(10000), [250, 2000])
    const prices = [500, 2300]
    const loss = impermanentLoss({ pool, entryAmounts: pool.amounts([250, 2000]), prices })
    expect(Math.abs(loss.fraction / fraction - 1)).toBeLessThan(1e-6)
    const [comp, weth] = pool.amounts(prices)
    expect(Math.abs(comp! * 500 + weth! * 2300 - worth)).toBeLessThan(1e-4)
  })

  it('hold each token by its weight of the value', () => {
    const { pool } = openPool(weighted({ A: 0.5, B: 0.3, C: 0.2 }), value(1000), [4, 5, 10])
    const amounts = pool.amounts([4, 5, 10])
    expect(amounts[0]).toBeCloseTo(125, 10)
    expect(amounts[1]).toBeCloseTo(60, 10)
    expect(amounts[2]).toBeCloseTo(20, 10)
    expect(pool.liquidity).toBeCloseTo(125 ** 0.5 * 60 ** 0.3 * 20 ** 0.2, 10)
  })

  it('lose Π r^w / Σ w·r − 1 with three tokens', () => {
    const { pool } = openPool(weighted({ A: 0.5, B: 0.3, C: 0.2 }), value(1000), [4, 5, 10])
    const { fraction } = impermanentLoss({ pool, entryAmounts: pool.amounts([4, 5, 10]), prices: [8, 2.5, 15] })
    const expected = (2 ** 0.5 * 0.5 ** 0.3 * 1.5 ** 0.2) / (0.5 * 2 + 0.3 * 0.5 + 0.2 * 1.5) - 1
    expect(fraction).toBeCloseTo(expected, 13)
  })

  it('take the amounts that fit the prices, and say what is left over', () => {
    const amounts = (a: string, b: string): PoolSize => ({
      kind: 'amounts',
      amounts: [
        { asset: 'A', amount: a },
        { asset: 'B', amount: b },
      ],
    })
    const fits = openPool(weighted({ A: 0.8, B: 0.2 }), amounts('8', '1'), [10, 20])
    expect(fits.shortfall).toBeLessThan(1e-12)
    expect(fits.pool.amounts([10, 20])[0]).toBeCloseTo(8, 12)
    const tooMuch = openPool(weighted({ A: 0.8, B: 0.2 }), amounts('8', '2'), [10, 20])
    expect(tooMuch.pool.amounts([10, 20])[1]).toBeCloseTo(1, 12)
    expect(tooMuch.shortfall).toBeCloseTo(0.5, 12)
  })

  it('of two halves are constant product', () => {
    const half = openPool(weighted({ A: 0.5, B: 0.5 }), { kind: 'liquidity', liquidity: '3' }, [1, 1]).pool
    const product = openPool(
      { kind: 'constant-product', base: 'A', quote: 'B' },
      { kind: 'liquidity', liquidity: '3' },
      [1, 1],
    ).pool
    const covariance = [
      [0.64, 0.2],
      [0.2, 0.25],
    ]
    for (const prices of [
      [2000, 1],
      [0.01, 7],
      [60000, 3000],
    ]) {
      const same = (got: number, expected: number) => expect(Math.abs(got / expected - 1)).toBeLessThan(1e-14)
      half.amounts(prices).forEach((amount, i) => {
        same(amount, product.amounts(prices)[i]!)
      })
      half.slopes(prices).forEach((row, i) => {
        row.forEach((slope, j) => {
          same(slope, product.slopes(prices)[i]![j]!)
        })
      })
      same(half.expectedValue(prices, covariance, 0.5), product.expectedValue(prices, covariance, 0.5))
    }
  })

  it('pay arbitrageurs w(1−w)σ²/2 of their value a year, and expect to lose V·(e^(−w(1−w)σ²T/2) − 1)', () => {
    const { pool } = openPool(weighted({ AAVE: 0.8, USDC: 0.2 }), value(50000), [150, 1])
    const covariance = [
      [0.81, 0],
      [0, 0],
    ]
    expect(lossVersusRebalancing(pool, [150, 1], covariance) / (50000 * 0.08 * 0.81)).toBeCloseTo(1, 12)
    expect(pool.expectedValue([150, 1], covariance, 0.5) / (50000 * Math.exp(-0.08 * 0.81 * 0.5))).toBeCloseTo(1, 12)
    expect(pool.expectedValue([150, 1], covariance, 0)).toBeCloseTo(50000, 9)
  })
})
