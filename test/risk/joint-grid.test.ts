import { describe, expect, it } from 'vitest'
import { chiSquareAbove, chiSquareBound } from '../../src/numerics/chi-square.ts'
import { ellipticGrid } from '../../src/risk/elliptic-grid.ts'
import { jointGrid } from '../../src/risk/joint-grid.ts'
import { priceAxis, productGrid } from '../../src/risk/price-axis.ts'

const MOST = 50_000
/** So many assets at 100 with 80 % volatility for 30 days, each pair with this correlation. */
function market(assets: number, rho: number, kinks: readonly number[] = []) {
  const each = <T>(value: T) => Array.from({ length: assets }, () => value)
  const axes = each({ price: 100, volatility: 0.8, years: 30 / 365, min: undefined, max: undefined, kinks })
  const correlations = each(0).map((_, i) => each(0).map((_, j) => (i === j ? 1 : rho)))
  return { axes, spread: { prices: each(100), deviations: each(0.8 * Math.sqrt(30 / 365)), correlations } }
}
const score = (price: number) => Math.log(price / 100) / (0.8 * Math.sqrt(30 / 365)) + (0.8 * Math.sqrt(30 / 365)) / 2

describe('the bound of a sum of squared normals', () => {
  // Abramowitz and Stegun, table 26.8.
  it.each([
    [1, 0.05, 3.84146],
    [2, 0.001, 13.8155],
    [3, 0.01, 11.3449],
    [5, 0.1, 9.23635],
    [10, 0.005, 25.1882],
  ])('of %d is passed with probability %f at %f', (degrees, share, bound) => {
    expect(chiSquareBound(share, degrees)).toBeCloseTo(bound, 4)
    expect(chiSquareAbove(bound, degrees) / share).toBeCloseTo(1, 4)
  })
})

describe('the grid of several assets', () => {
  it('has every pair of prices within the ellipse (x² − 2ρxy + y²)/(1 − ρ²) ≤ −2·ln 0.002, and hardly any other', () => {
    for (const rho of [-0.6, 0, 0.85]) {
      const { axes, spread } = market(2, rho)
      const [one, other] = jointGrid(axes, spread, MOST)
      const kept = new Set([...one!].map((price, i) => `${price} ${other![i]}`))
      const [all, others] = productGrid(axes.map((axis) => priceAxis({ ...axis, points: 41 })))
      const norms = [...all!].map((price, i) => {
        const [x, y] = [score(price), score(others![i]!)]
        return { norm: (x * x - 2 * rho * x * y + y * y) / (1 - rho * rho), point: `${price} ${others![i]}` }
      })
      const bound = -2 * Math.log(0.002)
      expect(norms.filter(({ norm }) => norm <= bound).every(({ point }) => kept.has(point))).toBe(true)
      expect(norms.some(({ norm }) => norm > bound)).toBe(true)
      expect(norms.filter(({ norm, point }) => norm > bound * 1.2 && kept.has(point))).toEqual([])
    }
  })

  it('keeps the whole line of two assets that move as one', () => {
    const { axes, spread } = market(2, 1)
    const [one, other] = jointGrid(axes, spread, MOST)
    expect(new Set(one).size).toBe(41)
    expect(Math.max(...one!.map((price, i) => Math.abs(score(price) - score(other![i]!))))).toBeLessThan(1)
  })

  it.each([
    [3, 0.8],
    [4, 0.7],
    [5, 0],
    [8, 0.6],
    [13, 0.2],
  ])('of %d assets has points near today and no more than 50,000', (assets, rho) => {
    const kinks = Array.from({ length: 40 }, (_, i) => 70 + 1.7 * i)
    const { axes, spread } = market(assets, rho, kinks)
    const grid = jointGrid(axes, spread, MOST)
    expect(grid).toHaveLength(assets)
    expect(grid[0]!.length).toBeGreaterThan(100)
    expect(grid[0]!.length).toBeLessThanOrEqual(MOST)
    expect([...grid[0]!].some((_, i) => grid.every((column) => Math.abs(score(column[i]!)) < 1))).toBe(true)
  })

  it('is no grid at all where it would have more points than asked', () => {
    const { axes, spread } = market(3, 0.5)
    expect(
      ellipticGrid(
        axes.map((axis) => priceAxis({ ...axis, points: 9 })),
        spread,
        10,
      ),
    ).toBeUndefined()
  })
})
