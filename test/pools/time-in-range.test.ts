import { describe, expect, it } from 'vitest'
import { normalCdf } from '../../src/numerics/normal.ts'
import { timeInRange } from '../../src/pools/time-in-range.ts'

const VARIANCE = 0.65 ** 2
const MONTH = 30 / 365

/** The share of the time by the midpoint rule, in steps of the square root of time, where the chance to be inside is smooth. */
function byQuadrature(lower: number, upper: number, price: number, variance: number, years: number): number {
  const steps = 200_000
  const total = variance * years
  const above = (edge: number, v: number) => (edge === 0 ? 1 : normalCdf(Math.log(price / edge) / v - v / 2))
  let sum = 0
  for (let i = 0; i < steps; i++) {
    const v = ((i + 0.5) / steps) * Math.sqrt(total)
    sum += 2 * v * (above(lower, v) - (upper === Infinity ? 0 : above(upper, v)))
  }
  return (sum * Math.sqrt(total)) / steps / total
}

describe('the time that a price is expected to spend in a range', () => {
  it.each([
    [1500, 2500, 0.9343787777004587],
    [1800, 2200, 0.6098972627590221],
    [1200, 3200, 0.9984555858573668],
    [0, Infinity, 1],
  ])('from 2,000 at 65 % over 30 days in %d … %d: %d of it (shared/golden/c_capital)', (lower, upper, share) => {
    expect(timeInRange({ lower, upper }, 2000, VARIANCE, MONTH) / MONTH).toBeCloseTo(share, 8)
  })

  it.each([
    ['above', 2200, 2800, 3150, VARIANCE, MONTH],
    ['below', 2200, 2800, 2150, VARIANCE, MONTH],
    ['at the edge', 2000, 2800, 2000, VARIANCE, MONTH],
    ['narrow, hardly moving', 0.9995, 1.0005, 1, 0.004 ** 2, 1 / 365],
    ['for years, wild', 0.2, 5, 1, 2, 3],
    ['open above', 1500, Infinity, 2000, VARIANCE, 1],
  ])('%s: the closed form is the integral', (_, lower, upper, price, variance, years) => {
    const share = timeInRange({ lower, upper }, price, variance, years) / years
    expect(Math.abs(share - byQuadrature(lower, upper, price, variance, years))).toBeLessThan(1e-6)
  })

  it('a price that stands still is inside for all of the time or for none, and at an edge for none', () => {
    const range = { lower: 1500, upper: 2500 }
    expect([2000, 2500, 3000].map((price) => timeInRange(range, price, 0, MONTH))).toEqual([MONTH, 0, 0])
    expect(timeInRange(range, 2000, VARIANCE, 0)).toBe(0)
  })
})
