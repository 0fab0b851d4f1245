import { describe, expect, it } from 'vitest'
import { nearestCorrelation } from '../../src/numerics/matrices/nearest-correlation.ts'
import { symmetricEigen } from '../../src/numerics/matrices/symmetric-eigen.ts'
import { studentTail } from '../../src/numerics/student-t.ts'
import { distribution } from '../../src/risk/distribution.ts'
import { effectiveBets } from '../../src/risk/effective-bets.ts'
import { lognormalPrices } from '../../src/risk/lognormal-prices.ts'
import { samplingError } from '../../src/risk/sampling-error.ts'

const pair = (correlation: number) => [
  [1, correlation],
  [correlation, 1],
]
const joint = (tails?: number, samples = 100_000) =>
  lognormalPrices({
    ...{ prices: [1, 1], volatilities: [1, 1], correlations: pair(0.85), years: 1, samples, seed: 1 },
    ...(tails !== undefined && { tails }),
  })

describe('Student’s t', () => {
  // tables: t of 3, 4 and 10 degrees; and the Cauchy law of one, ¼ at 1
  it.each([
    [1, 1, 0.25],
    [3, 3.182446305284263, 0.025],
    [4, 3.746947387979197, 0.01],
    [10, 4.143700494046591, 0.001],
    [7, 0, 0.5],
  ])('of %d degrees lies beyond %d with %d', (degrees, t, tail) => {
    expect(studentTail(t, degrees)).toBeCloseTo(tail, 9)
  })
})

describe('tails that assets share', () => {
  // both below their 1 % quantile at a correlation of 0.85
  it.each([
    ['without a copula', undefined, 0.004497166319834545],
    ['of 4 degrees', 4, 0.005827938468290856],
  ])('%s bring the worst hundredth together as often as the formula says', (_, tails, expected) => {
    const [x, y] = joint(tails)
    const worst = (column: Float64Array) => Float64Array.from(column).sort()[column.length / 100]!
    const [low, other] = [worst(x!), worst(y!)]
    const both = x!.filter((price, i) => price < low && y![i]! < other).length / x!.length
    expect(Math.abs(both / expected - 1)).toBeLessThan(0.03)
  })

  it('leave each asset its own distribution', () => {
    const [plain, heavy] = [joint(undefined, 20_000), joint(3, 20_000)].map(([column]) =>
      Float64Array.from(column!).sort(),
    )
    for (const share of [0.001, 0.05, 0.5, 0.95, 0.999]) {
      const at = Math.round(share * 20_000)
      expect(Math.log(heavy![at]! / plain![at]!)).toBeCloseTo(0, 1)
    }
  })
})

describe('effective bets', () => {
  // Meucci 2009: e^(−Σ p ln p) over the principal components of the correlation
  it.each([
    [[22607, 35607], 0.85, 1.0265745628188336],
    [[22607, -35607], 0.85, 1.943453658260588],
    [[1, 1], 0, 2],
  ])('of %j at %d are %d', (risks, correlation, bets) => {
    expect(effectiveBets(risks, pair(correlation))).toBeCloseTo(bets, 9)
  })

  it('of nothing at risk are not known', () => {
    expect(effectiveBets([0, 0], pair(0.5))).toBeUndefined()
  })
})

describe('a correlation matrix', () => {
  it('that is possible stays, and one that is not becomes the nearest that is', () => {
    expect(nearestCorrelation(pair(-0.9))).toEqual(pair(-0.9))
    // Higham 2002, section 1: of this matrix the nearest has 0.7607 beside the diagonal and 0.1573 in the corners
    const [first] = nearestCorrelation([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ])
    expect(first![1]).toBeCloseTo(0.7607, 4)
    expect(first![2]).toBeCloseTo(0.1573, 4)
  })

  it('has eigenvectors that give it back', () => {
    const matrix = [
      [4, 1, -2],
      [1, 2, 0.5],
      [-2, 0.5, 3],
    ]
    const { values, vectors } = symmetricEigen(matrix)
    const back = matrix.map((_, i) =>
      matrix.map((_, j) => values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)),
    )
    for (const [i, row] of matrix.entries())
      for (const [j, value] of row.entries()) expect(back[i]![j]).toBeCloseTo(value, 12)
  })
})

describe('the sampling error', () => {
  it('is told above 2 % of a figure, near what repeated samples of independent outcomes show', () => {
    let state = 12345
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state + 0.5) / 2 ** 32
    }
    const sample = () =>
      Float64Array.from(
        { length: 500 },
        () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) + 1,
      )
    const runs = Array.from({ length: 300 }, sample)
    const figures = runs.map((run) => distribution(run, 25))
    const told = runs.map((run, i) => samplingError(run, 25, figures[i]!))
    for (const name of ['mean', 'standardDeviation', 'valueAtRisk', 'expectedShortfall'] as const) {
      const values = figures.map((one) => one[name])
      const mean = values.reduce((a, b) => a + b) / values.length
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
      const said = told.map((one, i) => (one[name] ?? 0) * values[i]!)
      expect(said.reduce((a, b) => a + b) / said.length / deviation, name).toBeGreaterThan(0.75)
      expect(said.reduce((a, b) => a + b) / said.length / deviation, name).toBeLessThan(1.3)
    }
    const certain = Float64Array.from({ length: 500 }, () => 7)
    expect(samplingError(certain, 25, distribution(certain, 25))).toEqual({})
  })
})
