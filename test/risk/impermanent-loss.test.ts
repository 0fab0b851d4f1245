import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'

/** The atiselsts position: 2 ETH in 1,500–2,500 at 2,000. */
const { pool } = openPool(
  { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } },
  { kind: 'liquidity', liquidity: '847.213595499958' },
  [2000, 1],
)
const entryAmounts = pool.amounts([2000, 1])
const lossAt = (price: number) => -impermanentLoss({ pool, entryAmounts, prices: [price, 1] }).amount

/** Options at `strikes` (from 2,000 outward) whose payoffs join the loss at the strikes and keep the end slope beyond. */
function chord(strikes: readonly number[], endSlope: number): number[] {
  const slopes = strikes.map((strike, i) => {
    const next = strikes[i + 1]
    return next === undefined ? endSlope : (lossAt(next) - lossAt(strike)) / Math.abs(next - strike)
  })
  return slopes.map((slope, i) => slope - (slopes[i - 1] ?? 0))
}

describe('impermanent loss', () => {
  const allBase = pool.amounts([1000, 1])[0]!
  const puts = chord([2000, 1900, 1800, 1700, 1600, 1500], allBase - entryAmounts[0]!)
  const calls = chord([2000, 2100, 2200, 2300, 2400, 2500], entryAmounts[0]!)

  it('is replicated by the chord strip of docs/models.md R5', () => {
    const expectedPuts = [0.24291521, 0.51192796, 0.55523076, 0.60500609, 0.66269525, 0.35291378]
    const expectedCalls = [0.23106208, 0.44049602, 0.41078022, 0.38426241, 0.36048054, 0.17291874]
    for (const [i, weight] of expectedPuts.entries()) expect(Math.abs(puts[i]! - weight)).toBeLessThan(1e-8)
    for (const [i, weight] of expectedCalls.entries()) expect(Math.abs(calls[i]! - weight)).toBeLessThan(1e-8)
  })

  it('takes as many calls as tokens sold on the way up, and as many puts as tokens bought on the way down', () => {
    const total = (weights: readonly number[]) => weights.reduce((all, weight) => all + weight, 0)
    expect(total(puts)).toBeCloseTo(2.930689063679802, 12)
    expect(total(calls)).toBeCloseTo(2, 12)
    // The same counts as the integral of |gamma| over strikes (midpoint rule).
    const count = (from: number, to: number) => {
      const step = (to - from) / 20000
      let sum = 0
      for (let k = from + step / 2; k < to; k += step) sum -= pool.slopes([k, 1])[0]![0]! * step
      return sum
    }
    expect(count(1500, 2000)).toBeCloseTo(2.930689063679802, 8)
    expect(count(2000, 2500)).toBeCloseTo(2, 8)
  })

  it('is never more than that strip pays, by at most L·h²/(16·K^1.5), at every price', () => {
    let worst = 0
    for (let price = 1000; price <= 3500; price += 0.5) {
      const put = puts.reduce((sum, weight, i) => sum + weight * Math.max(2000 - 100 * i - price, 0), 0)
      const call = calls.reduce((sum, weight, i) => sum + weight * Math.max(price - 2000 - 100 * i, 0), 0)
      const residual = put + call - lossAt(price)
      expect(residual).toBeGreaterThan(-1e-9)
      worst = Math.max(worst, residual)
    }
    expect(worst).toBeCloseTo(8.6805, 4)
    expect(worst).toBeLessThan(9.1146)
  })

  it('is the value less its tangent at entry', () => {
    for (const price of [900, 1500, 1999, 2001, 2500, 4000]) {
      const out = new Float64Array(2)
      pool.values([Float64Array.of(price, 2000), Float64Array.of(1, 1)], 2, out)
      expect(-lossAt(price)).toBeCloseTo(out[0]! - out[1]! - entryAmounts[0]! * (price - 2000), 9)
    }
  })

  it('counts what was put in, where that is not what the pool held at these prices', () => {
    const { amount, fraction } = impermanentLoss({ pool, entryAmounts: [3, entryAmounts[1]!], prices: [2000, 1] })
    expect(amount).toBeCloseTo(-2000, 9)
    expect(fraction).toBeCloseTo(-2000 / (6000 + entryAmounts[1]!), 12)
  })

  it('of nothing held is nothing', () => {
    const empty = openPool(
      { kind: 'constant-product', base: 'A', quote: 'B' },
      { kind: 'liquidity', liquidity: '0' },
      [1, 1],
    )
    expect(impermanentLoss({ pool: empty.pool, entryAmounts: [0, 0], prices: [2, 1] })).toEqual({
      amount: 0,
      fraction: 0,
    })
  })
})
