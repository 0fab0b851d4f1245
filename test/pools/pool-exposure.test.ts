import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { poolExposure } from '../../src/pools/pool-exposure.ts'

const { pool } = openPool(
  { kind: 'concentrated', base: 'ETH', quote: 'WBTC', range: { lower: 0.04, upper: 0.06 } },
  { kind: 'value', value: 100000 },
  [2000, 40000],
)
const exposure = poolExposure(pool, (years) => 36500 * years)
const state = {
  assets: ['WBTC', 'SOL', 'ETH'],
  prices: [40000, 100, 2000],
  volatilityFactors: [1, 1, 1],
  elapsed: 0.1,
}

describe('a pool as an exposure', () => {
  it('puts reserves and slopes where the market lists its tokens, and nothing elsewhere', () => {
    const greeks = exposure.greeks(state)
    const [eth, wbtc] = pool.amounts([2000, 40000])
    const slopes = pool.slopes([2000, 40000])
    expect(greeks.value).toBeCloseTo(100000, 9)
    expect(greeks.delta).toEqual([wbtc, 0, eth])
    expect(greeks.gamma).toEqual([
      [slopes[1]![1], 0, slopes[1]![0]],
      [0, 0, 0],
      [slopes[0]![1], 0, slopes[0]![0]],
    ])
    expect(greeks.vega).toEqual([0, 0, 0])
    expect(greeks.theta).toBe(0)
  })

  it('has its kinks where the ratio of the two prices meets an edge', () => {
    expect(exposure.kinks('ETH', state)).toEqual([1600, 2400])
    expect(exposure.kinks('WBTC', state).map(Math.round)).toEqual([50000, 33333])
    expect(exposure.kinks('SOL', state)).toEqual([])
  })

  it('values a column of scenarios, and leaves what lies past their count alone', () => {
    const prices = [new Float64Array(3).fill(40000), new Float64Array(3), Float64Array.of(1500, 2000, 2500)]
    const out = new Float64Array(4).fill(-1)
    const scenarios = { assets: state.assets, count: 3, prices, volatilityFactors: [1, 1, 1], elapsed: 0.1 }
    exposure.values(scenarios, out)
    for (const [i, price] of [1500, 2000, 2500].entries()) {
      const [eth, wbtc] = pool.amounts([price, 40000])
      expect(out[i]).toBeCloseTo(eth! * price + wbtc! * 40000, 8)
    }
    expect(out[3]).toBe(-1)
    exposure.carry(scenarios, out)
    expect([...out]).toEqual([3650, 3650, 3650, -1])
  })

  it('of x·y = L² has a speed of 3·L/(4·p^2.5), the slope of its gamma −L/(2·p^1.5)', () => {
    const terms = { kind: 'constant-product', base: 'ETH', quote: 'USDC' } as const
    const full = openPool(terms, { kind: 'liquidity', liquidity: '100' }, [2000, 1]).pool
    const market = { assets: ['USDC', 'ETH'], prices: [1, 2000], volatilityFactors: [1, 1], elapsed: 0 }
    const speed = poolExposure(full, () => 0).higher!(market)!.speed
    expect(speed[1]! / (75 / 2000 ** 2.5)).toBeCloseTo(1, 6)
  })

  it('of a full range has no kinks', () => {
    const full = openPool(
      { kind: 'constant-product', base: 'ETH', quote: 'WBTC' },
      { kind: 'value', value: 1 },
      [2000, 40000],
    )
    expect(poolExposure(full.pool, () => 0).kinks('ETH', state)).toEqual([])
  })
})
