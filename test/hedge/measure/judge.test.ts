import { describe, expect, it } from 'vitest'
import { isBetter, overstep, type Score, tolerance } from '../../../src/hedge/measure/judge.ts'
import { placesOf, problemOf } from '../hedge-problems.ts'

const score = (part: Partial<Score> = {}): Score => ({ breach: 0, objective: 1000, legs: 2, units: 5, ...part })

describe('a hedge is better than one of objective 1,000 with two legs and five tokens', () => {
  it.each<[string, Partial<Score>, Partial<Score>, boolean]>([
    ['by a lower objective, whatever its legs', { objective: 999, legs: 9 }, {}, true],
    ['not by a higher one, whatever its legs', { objective: 1001, legs: 0 }, {}, false],
    ['by an objective that is lower by two billionths', { objective: 1000 - 2e-6, legs: 9 }, {}, true],
    ['not by half a billionth, which is rounding', { objective: 1000 - 0.5e-6, legs: 9 }, {}, false],
    [
      'by fewer legs where the objective is higher by half a billionth',
      { objective: 1000 + 0.5e-6, legs: 1 },
      {},
      true,
    ],
    ['by two billionths below an objective of 0', { objective: -2e-9, legs: 9 }, { objective: 0 }, true],
    ['not by half a billionth below an objective of 0', { objective: -0.5e-9, legs: 9 }, { objective: 0 }, false],
    ['not by two billionths of one below −1,000', { objective: -1000 - 2e-9, legs: 9 }, { objective: -1000 }, false],
    ['by fewer legs, whatever its tokens', { legs: 1, units: 9 }, {}, true],
    ['not by more legs', { legs: 3, units: 1 }, {}, false],
    ['by fewer tokens', { units: 4.9 }, {}, true],
    ['not by as many', {}, {}, false],
    ['not by tokens less than rounding', { units: 5 - 1e-12 }, {}, false],
    ['by overstepping nothing where the other does', { objective: 5000 }, { breach: 0.1 }, true],
    ['not by overstepping where the other does not', { breach: 1e-15, objective: 0 }, {}, false],
    ['by overstepping less, whatever its objective', { breach: 0.1, objective: 5000 }, { breach: 0.2 }, true],
    ['not by overstepping as much with a lower objective', { breach: 0.2, objective: 0 }, { breach: 0.2 }, false],
    ['not by overstepping less by just what counts as rounding', { breach: 0.2 * (1 - 1e-12) }, { breach: 0.2 }, false],
    ['not by just a billionth below an objective of 0', { objective: -1e-9, legs: 9 }, { objective: 0 }, false],
    ['not by just what counts as rounding of its tokens', { units: 5 * (1 - 1e-12) }, {}, false],
    ['not by overstepping less by rounding', { breach: 0.2 * (1 - 1e-13) }, { breach: 0.2 }, false],
  ])('%s', (_, one, other, better) => {
    expect(isBetter(score(one), score(other))).toBe(better)
  })
})

describe('a limit is overstepped', () => {
  it.each([
    ['by the share above it', 125, 100, 0.25],
    ['by the share above it where it is negative', -75, -100, 0.25],
    ['by the amount where it is within one', 0.75, 0.5, 0.25],
    ['by the amount where it is 0', 0.25, 0, 0.25],
    ['not below it', 99, 100, 0],
    ['not on it', 100, 100, 0],
    ['not by half a billionth of it', 100 + 0.5e-7, 100, 0],
    ['not by half a billionth where it is 0', 0.5e-9, 0, 0],
    ['not by just a billionth where it is 0', 1e-9, 0, 0],
    ['by nothing where there is none', 1e12, Infinity, 0],
  ])('%s: %d against %d is %d', (_, value, most, breach) => {
    expect(overstep(value, most)).toBe(breach)
  })

  it('by two billionths of it', () => {
    expect(overstep(100 + 2e-7, 100)).toBeCloseTo(2e-9, 14)
  })
})

describe('a hedge counts as the best within', () => {
  const problem = problemOf(placesOf(Float64Array.of(1)), 1, { positionsValue: 20_000 })

  it.each([
    ['0.1 bp of the positions’ value', 100, 0.2],
    ['a ten thousandth of its objective where that is more', 5000, 0.5],
    ['the same of one below 0', -5000, 0.5],
  ])('%s: %d by %d', (_, objective, gap) => {
    expect(tolerance(problem, objective)).toBeCloseTo(gap, 12)
  })
})
