import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/hedge/evaluate.ts'
import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { optimise } from '../../src/hedge/optimise.ts'
import { tolerance } from '../../src/hedge/rank.ts'
import { unstopped } from './hedge-problems.ts'
import { enumerated, smallProblems } from './small-problems.ts'

/** Linear objectives have to be met exactly; a convex one, which cuts approach, within what counts as proven. */
const provenWithin = (problem: HedgeProblem, best: number) =>
  problem.objective === 'variance' || problem.objective === 'expected-shortfall' ? tolerance(problem, best) : 1e-6

describe('optimise on problems small enough to enumerate', () => {
  it('finds exactly the optimum for every objective, with and without limits, and says infeasible exactly when nothing is feasible', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, async (problem) => {
        const solution = await optimise(problem, unstopped)
        const best = enumerated(problem)
        if (best === undefined) {
          expect(solution.status).toBe('infeasible')
          return
        }
        expect(solution.status).toBe('optimal')
        expect(Math.abs(solution.objective - best)).toBeLessThanOrEqual(provenWithin(problem, best))
        expect(solution.bound).toBeLessThanOrEqual(best + 1e-6)
        expect(evaluate(problem, solution.lots).objective).toBe(solution.objective)
      }),
      { numRuns: 300, seed: 1 },
    )
  }, 120_000)
})
