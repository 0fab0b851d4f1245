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

/** The same problem on so many grid points that only cuts describe what is measured there. */
function onManyPoints(problem: HedgeProblem): HedgeProblem {
  const times = Math.ceil(4001 / problem.gross.length)
  const many = (column: Float64Array) => {
    const longer = new Float64Array(times * column.length)
    for (let i = 0; i < times; i++) longer.set(column, i * column.length)
    return longer
  }
  return {
    ...problem,
    grid: problem.grid.map(many),
    gross: many(problem.gross),
    income: many(problem.income),
    target: many(problem.target),
    candidates: problem.candidates.map((candidate) => ({ ...candidate, gross: many(candidate.gross) })),
    activations: problem.activations.map((activation) => ({ ...activation, gross: many(activation.gross) })),
  }
}

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

  it('finds it as well on a grid of thousands of points, of which it looks at a few', async () => {
    const overGrid = smallProblems.filter(
      ({ objective, limits }) => ['replication', 'worst-loss'].includes(objective) || limits.loss !== undefined,
    )
    await fc.assert(
      fc.asyncProperty(overGrid, async (problem) => {
        const solution = await optimise(onManyPoints(problem), unstopped)
        const best = enumerated(problem)
        expect(solution.status).toBe(best === undefined ? 'infeasible' : 'optimal')
        if (best !== undefined)
          expect(Math.abs(solution.objective - best)).toBeLessThanOrEqual(tolerance(problem, best))
      }),
      { numRuns: 40, seed: 3 },
    )
  }, 120_000)
})
