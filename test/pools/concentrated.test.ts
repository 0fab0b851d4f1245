import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Pool, PoolSize } from '../../src/pools/pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'

const range = (lower: number, upper: number, size: PoolSize, price: number) =>
  openPool({ kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower, upper } }, size, [price, 1]).pool

const value = (pool: Pool, price: number) => {
  const out = new Float64Array(1)
  pool.values([Float64Array.of(price), Float64Array.of(1)], 1, out)
  return out[0]!
}

const amounts = (base: string, quote: string): PoolSize => ({
  kind: 'amounts',
  amounts: [
    { asset: 'ETH', amount: base },
    { asset: 'USDC', amount: quote },
  ],
})

const relative = (got: number, expected: number) => Math.abs(got / expected - 1)

describe('concentrated liquidity against published positions', () => {
  it('atiselsts/uniswap-v3-liquidity-math, example 1: 2 ETH in 1,500–2,500 at 2,000 take 5,076.10 USDC', () => {
    const pool = range(1500, 2500, amounts('2', '1e9'), 2000)
    expect(relative(pool.liquidity, 847.213595499958)).toBeLessThan(1e-12)
    expect(relative(pool.amounts([2000, 1])[1]!, 5076.10235947988)).toBeLessThan(1e-12)
  })

  it('the same, example 3: 2 ETH and 4,000 USDC in 1,333.33–3,000, from 2,000 to 2,500', () => {
    const pool = range(1333.33, 3000, amounts('2', '4000'), 2000)
    const [eth, usdc] = pool.amounts([2500, 1])
    expect(relative(pool.liquidity, 487.4144693682443)).toBeLessThan(1e-9)
    expect(relative(eth!, 0.8493593964516126)).toBeLessThan(1e-9)
    expect(relative(usdc!, 6572.885733924549)).toBeLessThan(1e-9)
    expect(relative(value(pool, 2500), 8696.28422505358)).toBeLessThan(1e-9)
    expect(relative(pool.slopes([2500, 1])[0]![0]!, -0.0019496578774729771)).toBeLessThan(1e-9)
    expect(relative(pool.slopes([2000, 1])[0]![0]!, -0.0027247297168109578)).toBeLessThan(1e-9)
  })

  it('Uniswap V3 Development Book, first position: the amounts of its liquidity at its square-root price', () => {
    const price = (Number(5602277097478614198912276234240n) / 2 ** 96) ** 2
    const size: PoolSize = {
      kind: 'raw-liquidity',
      liquidity: '1517882343751509868544',
      decimals: { base: 18, quote: 18 },
    }
    const pool = range(4545, 5500, size, price)
    expect(relative(pool.amounts([price, 1])[0]!, 0.9989766183474253)).toBeLessThan(1e-14)
    expect(relative(pool.amounts([price, 1])[1]!, 5000)).toBeLessThan(1e-14)
  })

  it('Panoptic, 11 June 2025: delta 0.47 at 2,642 in 2,080–3,361 for one ETH below the range', () => {
    const pool = range(2080, 3361, amounts('1', '0'), 2000)
    expect(pool.amounts([2642, 1])[0]).toBeCloseTo(0.4716388603533693, 12)
    expect(Math.abs(pool.amounts([2642, 1])[0]! - 0.47)).toBeLessThan(0.005)
  })

  it('Auditless in-range formula: entered at 2,200 in 2,000–2,400, −0.60638 % at 2,100', () => {
    const pool = range(2000, 2400, { kind: 'value', value: 1 }, 2200)
    const loss = impermanentLoss({ pool, entryAmounts: pool.amounts([2200, 1]), prices: [2100, 1] })
    expect(Math.abs(loss.fraction * 100 + 0.60638)).toBeLessThan(5e-6)
  })
})

describe('$100k in 1,500–2,500 at 2,000', () => {
  const pool = range(1500, 2500, { kind: 'value', value: 100000 }, 2000)
  const entry = pool.amounts([2000, 1])

  it('has L 9,334.55, 22.0359 ETH, 55,928 USDC, gamma −0.05218', () => {
    expect(pool.liquidity).toBeCloseTo(9334.55, 2)
    expect(entry[0]).toBeCloseTo(22.0359, 4)
    expect(entry[1]).toBeCloseTo(55928.2, 0)
    expect(value(pool, 2000)).toBeCloseTo(100000, 9)
    const [[base, cross], [, quote]] = pool.slopes([2000, 1]) as [[number, number], [number, number]]
    expect(base).toBeCloseTo(-0.05218, 5)
    expect(cross).toBeCloseTo(104.4, 1)
    expect(quote).toBeCloseTo(-104.4 * 2000, -3)
  })

  // Rounded to whole dollars.
  it.each([
    [1000, -45674, -23638],
    [1500, -18511, -7493],
    [1800, -5507, -1099],
    [2200, 3413, -995],
    [2500, 5202, -5816],
    [3000, 5202, -16834],
  ])('at %d makes %d, and %d with the entry delta short, which is its impermanent loss', (price, alone, short) => {
    const profit = value(pool, price) - 100000
    expect(Math.abs(profit - alone)).toBeLessThan(0.51)
    const hedged = profit - entry[0]! * (price - 2000)
    expect(Math.abs(hedged - short)).toBeLessThan(0.51)
    const loss = impermanentLoss({ pool, entryAmounts: entry, prices: [price, 1] })
    expect(Math.abs(loss.amount - hedged)).toBeLessThan(1e-8)
  })
})

describe('$130k in 2,600–4,500 at 3,600', () => {
  it('holds the 14.91 ETH that a full hedge would short', () => {
    const pool = range(2600, 4500, { kind: 'value', value: 130000 }, 3600)
    expect(pool.amounts([3600, 1])[0]).toBeCloseTo(14.91, 2)
  })
})

describe('below, at, inside, at and above the range', () => {
  const pool = range(1500, 2500, { kind: 'liquidity', liquidity: '100' }, 2000)

  it.each([
    [1000, 1],
    [1500, 1],
    [2500, 0],
    [4000, 0],
  ])('at %d it holds one token only', (price, isBase) => {
    const [base, quote] = pool.amounts([price, 1])
    expect(base).toBeCloseTo(isBase * 100 * (1 / Math.sqrt(1500) - 1 / Math.sqrt(2500)), 14)
    expect(quote).toBeCloseTo((1 - isBase) * 100 * (Math.sqrt(2500) - Math.sqrt(1500)), 11)
    expect(isBase === 1 ? quote : base).toBe(0)
    expect(value(pool, price)).toBeCloseTo(base! * price + quote!, 10)
  })

  it('counts an edge as outside: gamma is zero there and −L/(2·p^1.5) one float further in', () => {
    const inward = [1500 * (1 + Number.EPSILON), 2500 * (1 - Number.EPSILON)]
    for (const price of [1000, 1500, 2500, 4000]) {
      expect(pool.slopes([price, 1])).toEqual([
        [0, 0],
        [0, 0],
      ])
    }
    for (const price of inward)
      expect(relative(pool.slopes([price, 1])[0]![0]!, -50 / price ** 1.5)).toBeLessThan(1e-12)
  })

  it('has its kinks at the edges, as ratios of the two prices', () => {
    expect(pool.edges).toEqual([1500, 2500])
  })
})

describe('a wide range', () => {
  it('tends to constant product with the same liquidity', () => {
    const size: PoolSize = { kind: 'liquidity', liquidity: '7' }
    const wide = range(1e-30, 1e30, size, 2000)
    const full = openPool({ kind: 'constant-product', base: 'ETH', quote: 'USDC' }, size, [2000, 1]).pool
    for (const price of [20, 2000, 2e5]) {
      expect(relative(value(wide, price), value(full, price))).toBeLessThan(1e-12)
      expect(relative(wide.amounts([price, 1])[0]!, full.amounts([price, 1])[0]!)).toBeLessThan(1e-12)
      expect(relative(wide.amounts([price, 1])[1]!, full.amounts([price, 1])[1]!)).toBeLessThan(1e-12)
      expect(wide.slopes([price, 1])).toEqual(full.slopes([price, 1]))
    }
  })
})
