import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { approximate } from '../../../src/hedge/approximate.ts'
import type { HedgeProblem } from '../../../src/hedge/hedge-problem.ts'
import { loadSolver, type Solver } from '../../../src/hedge/integer-programme.ts'
import { legBound } from '../../../src/hedge/legs/leg-bound.ts'
import { LegRelaxation } from '../../../src/hedge/legs/leg-relaxation.ts'
import { supportSearch } from '../../../src/hedge/legs/support-search.ts'
import { partOf } from '../../../src/hedge/part.ts'
import { unstopped } from '../hedge-problems.ts'
import { enumerated, smallProblems } from '../small-problems.ts'

const SLACK = 0.01
const LEGS = 2

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

/** Chains of three options and a perp of which two may be held, and every objective that has a use for more. */
const chains = smallProblems
  .filter(
    ({ objective, candidates }) => objective !== 'cost' && new Set(candidates.map((one) => one.instrument)).size === 4,
  )
  .map((problem): HedgeProblem => ({ ...problem, limits: { ...problem.limits, legs: LEGS } }))

/** What the best lots, fractions allowed, of these instruments alone come to; undefined where none meet the limits. */
function bestOf(problem: HedgeProblem, instruments: readonly number[]): number | undefined {
  const part = partOf(problem, new Set(instruments))
  const { relaxation } = approximate(part.problem, [], solver, unstopped)
  return relaxation.status === 'optimal' ? relaxation.cost : undefined
}

/** The best pair of instruments, one pair after another. */
function bestPair(problem: HedgeProblem): number {
  const instruments = [...new Set(problem.candidates.map((one) => one.instrument))]
  const pairs = instruments.flatMap((a, k) => instruments.slice(k + 1).map((b) => [a, b]))
  return Math.min(...pairs.map((pair) => bestOf(problem, pair) ?? Infinity))
}

function within<T>(problem: HedgeProblem, work: (relaxation: LegRelaxation) => T): T {
  return LegRelaxation.work(problem, [], solver, unstopped, work)
}

describe('a limit of two legs among four instruments', () => {
  it('finds choices that are as good as their own relaxation says, and on small chains the best pair there is', () => {
    let best = 0
    let runs = 0
    fc.assert(
      fc.property(chains, (problem) => {
        const known = bestPair(problem)
        const supports = within(problem, (relaxation) => [...supportSearch(relaxation, LEGS, SLACK, 2000)])
        if (known === Infinity) {
          expect(supports).toEqual([])
          return
        }
        for (const { instruments, cost } of supports) {
          expect(instruments.size).toBeLessThanOrEqual(LEGS)
          expect(Math.abs(cost - bestOf(problem, [...instruments])!)).toBeLessThanOrEqual(2 * SLACK)
          expect(cost).toBeGreaterThanOrEqual(known - 2 * SLACK)
        }
        runs++
        if (Math.min(...supports.map(({ cost }) => cost)) <= known + 4 * SLACK) best++
      }),
      { numRuns: 60, seed: 1 },
    )
    expect(best / runs).toBeGreaterThan(0.9)
  }, 60_000)

  it('proves a bound that no hedge of whole lots, one by one, is below, and no less than the relaxation', () => {
    fc.assert(
      fc.property(chains, (problem) => {
        const best = enumerated(problem)
        const { relaxation } = approximate(problem, [], solver, unstopped)
        const bound = within(problem, (open) => legBound(open, LEGS, 1e9, SLACK, 500))
        if (best !== undefined) expect(bound).toBeLessThanOrEqual(best + 1e-6)
        if (best !== undefined && relaxation.status === 'optimal')
          expect(bound).toBeGreaterThanOrEqual(relaxation.cost - 1e-3 * Math.max(1, Math.abs(relaxation.cost)))
      }),
      { numRuns: 60, seed: 2 },
    )
  }, 60_000)

  it('claims the whole of a target that no pair reaches', () => {
    fc.assert(
      fc.property(chains, (problem) => {
        const known = bestPair(problem)
        if (known === Infinity) return
        const target = known - 5
        expect(within(problem, (open) => legBound(open, LEGS, target, SLACK, 5000))).toBe(target)
      }),
      { numRuns: 40, seed: 3 },
    )
  }, 60_000)
})
