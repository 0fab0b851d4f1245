import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cholesky } from '../../src/numerics/cholesky.ts'
import { correlationBounds, impossibleGroups } from '../../src/numerics/correlation-bounds.ts'

/** A matrix of correlations from its lower triangle, row by row. */
function matrix(size: number, lower: readonly number[]): number[][] {
  const at = (i: number, j: number) => lower[(i * (i - 1)) / 2 + j]!
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : at(Math.max(i, j), Math.min(i, j)))),
  )
}

describe('correlations that cannot be', () => {
  it('0.9, 0.9 and −0.9: the triangle; the pair can be from 0.62 to 1 (0.81 ± 0.19)', () => {
    const impossible = matrix(3, [0.9, 0.9, -0.9])
    expect(impossibleGroups(impossible)).toEqual([[0, 1, 2]])
    const { min, max } = correlationBounds(impossible, [0, 1, 2], [1, 2])
    expect(min).toBeCloseTo(0.62, 12)
    expect(max).toBeCloseTo(1, 12)
  })

  it('are found as the smallest group: a triangle among five, two triangles that share no pair, four that fail only together', () => {
    const five = matrix(5, [0, 0.1, 0.2, 0.9, 0, 0, 0, 0.9, 0, -0.9])
    expect(impossibleGroups(five)).toEqual([[0, 3, 4]])
    const two = matrix(5, [0.9, 0.9, -0.9, 0.9, 0, 0, 0.9, 0, 0, -0.9])
    expect(impossibleGroups(two)).toEqual([
      [0, 1, 2],
      [0, 3, 4],
    ])
    // Every pair at −ρ: possible up to ρ = 1/(n − 1), so at −0.4 for three (1/2) and not for four (1/3).
    expect(impossibleGroups(matrix(4, [-0.4, -0.4, -0.4, -0.4, -0.4, -0.4]))).toEqual([[0, 1, 2, 3]])
  })

  it('and what is possible has no groups: independence, perfect correlation, the very bounds', () => {
    expect(impossibleGroups(matrix(3, [0, 0, 0]))).toEqual([])
    expect(impossibleGroups(matrix(3, [1, 1, 1]))).toEqual([])
    expect(impossibleGroups(matrix(3, [0.6, 0.8, 0]))).toEqual([])
    expect(impossibleGroups(matrix(3, [0.6, 0.8, 0.48 + 0.48]))).toEqual([])
  })

  it('put to a value between the bounds they can be, beyond them they cannot', () => {
    let judged = 0
    const correlation = fc.double({ min: -0.8, max: 0.8, noNaN: true })
    const lowers = fc.array(correlation, { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(lowers, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (lower, share) => {
        const withLast = (value: number) => matrix(4, [...lower, value])
        if ([2, 3].some((left) => impossibleGroups(withLast(0)).some((group) => !group.includes(left)))) return
        const { min, max } = correlationBounds(withLast(0), [0, 1, 2, 3], [2, 3])
        if (max - min < 1e-3) return
        judged++
        expect(cholesky(withLast(min + share * (max - min)))).toBeDefined()
        expect(cholesky(withLast(max + 0.01 * (max - min)))).toBeUndefined()
        expect(cholesky(withLast(min - 0.01 * (max - min)))).toBeUndefined()
      }),
      { numRuns: 1000, seed: 7 },
    )
    expect(judged).toBeGreaterThan(500)
  })
})
