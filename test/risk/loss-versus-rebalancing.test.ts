import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { lossVersusRebalancing } from '../../src/risk/loss-versus-rebalancing.ts'

const full = openPool({ kind: 'constant-product', base: 'ETH', quote: 'USDC' }, { kind: 'value', value: 1 }, [2000, 1])
const range = openPool(
  { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } },
  { kind: 'value', value: 1 },
  [2000, 1],
)
const daily = [
  [0.05 ** 2, 0],
  [0, 0],
]

describe('loss versus rebalancing', () => {
  it('full range at 5 % a day: 3.125 bp a day (Milionis and others 2022); 30 bp of fees need 10.4167 % turnover', () => {
    const rate = lossVersusRebalancing(full.pool, [2000, 1], daily)
    expect(rate / 3.125e-4).toBeCloseTo(1, 12)
    expect(rate / 0.003).toBeCloseTo(0.104167, 6)
  })

  it('1,500–2,500 at 2,000 and 5 % a day: 26.09 bp a day, 8.349 times the full range (formula of advaitbd/LVR)', () => {
    const rate = lossVersusRebalancing(range.pool, [2000, 1], daily)
    expect(rate / 26.090869130365e-4).toBeCloseTo(1, 12)
    expect(rate / lossVersusRebalancing(full.pool, [2000, 1], daily)).toBeCloseTo(8.349078121716904, 11)
  })

  it('$100k of that range at 65 % a year: 44,093 a year (docs/reference.md)', () => {
    const rate = lossVersusRebalancing(
      range.pool,
      [2000, 1],
      [
        [0.65 ** 2, 0],
        [0, 0],
      ],
    )
    expect(Math.abs(rate * 100000 - 44093)).toBeLessThan(1)
  })

  it('depends on the relative volatility only: two tokens that move together lose nothing', () => {
    const together = [
      [0.25, 0.25],
      [0.25, 0.25],
    ]
    expect(Math.abs(lossVersusRebalancing(full.pool, [2000, 1500], together))).toBeLessThan(1e-15)
    const apart = [
      [0.25, -0.25],
      [-0.25, 0.25],
    ]
    const values = new Float64Array(1)
    full.pool.values([Float64Array.of(2000), Float64Array.of(1500)], 1, values)
    expect(lossVersusRebalancing(full.pool, [2000, 1500], apart) / (values[0]! / 8)).toBeCloseTo(1, 12)
  })

  it('is zero outside the range, at its edges and without volatility', () => {
    for (const price of [1000, 1500, 2500, 4000]) expect(lossVersusRebalancing(range.pool, [price, 1], daily)).toBe(0)
    const still = [
      [0, 0],
      [0, 0],
    ]
    expect(lossVersusRebalancing(full.pool, [2000, 1], still)).toBe(0)
  })
})
