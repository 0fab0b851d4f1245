import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import { type HedgeProblem, OBJECTIVE_NAMES } from '../../src/hedge/problem/hedge-problem.ts'
import type { HedgeSolution } from '../../src/hedge/problem/hedge-solution.ts'
import { runs } from '../long/runs.ts'
import { mapScenes, unstopped } from './hedge-problems.ts'
import { bestOfAll, broken, judged } from './oracle.ts'
import { limitedProblems, smallProblems, smallProblemsOf } from './small-problems.ts'

const RUNS = runs(20, 60)

/** What counts as proven: 1e-4 of the objective or 0.1 bp of the positions' value. */
const tolerance = ({ positionsValue }: HedgeProblem, objective: number) =>
  Math.max(1e-4 * Math.abs(objective), 1e-5 * positionsValue)

const rounding = ({ positionsValue }: HedgeProblem) => 1e-9 * positionsValue

/** Holds a solution against the true optimum of all hedges, and says whether it was proven. */
function holdAgainstAll(problem: HedgeProblem, solution: HedgeSolution): boolean {
  const best = bestOfAll(problem)
  if (best === undefined) {
    expect(solution.status).toBeOneOf(['infeasible', 'unknown'])
    expect(solution.lots.every((lots) => lots === 0)).toBe(true)
    return solution.status === 'infeasible'
  }
  expect(solution.status).toBeOneOf(['optimal', 'feasible'])
  expect(broken(problem, solution.lots)).toEqual([])
  expect(Math.abs(solution.objective - judged(problem, solution.lots).objective)).toBeLessThanOrEqual(rounding(problem))
  expect(solution.objective).toBeGreaterThanOrEqual(best.objective - rounding(problem))
  expect(solution.bound).toBeLessThanOrEqual(best.objective + rounding(problem))
  if (solution.status === 'feasible') return false
  const proven = best.objective + tolerance(problem, best.objective) + rounding(problem)
  expect(solution.objective).toBeLessThanOrEqual(proven)
  return true
}

describe('optimise on problems small enough to try every hedge', () => {
  it.each(OBJECTIVE_NAMES)(
    '%s: bound ≤ best of all ≤ found, at least 19 of 20 proven, infeasible only where none meets the limits',
    async (objective) => {
      let proofs = 0
      await fc.assert(
        fc.asyncProperty(smallProblemsOf(objective, limitedProblems), async (problem) => {
          if (holdAgainstAll(problem, await optimise(problem, unstopped))) proofs++
        }),
        { numRuns: RUNS, seed: 2, endOnFailure: true },
      )
      expect(proofs).toBeGreaterThanOrEqual(0.95 * RUNS)
    },
  )

  it('the same where no more may be lost far out than without a hedge', async () => {
    let [proofs, binding] = [0, 0]
    const problems = smallProblems.filter(({ objective, pins }) => objective !== 'delta' && pins.length === 0)
    await fc.assert(
      fc.asyncProperty(problems, async (loose) => {
        const within = (tail: number | undefined) => ({ ...loose, limits: { ...loose.limits, tail } })
        const nothing = loose.candidates.map(() => 0)
        const { tail } = judged(loose, nothing)
        const problem = within(tail)
        if (holdAgainstAll(problem, await optimise(problem, unstopped))) proofs++
        const free = bestOfAll(within(undefined))
        if (free !== undefined && judged(loose, free.lots).tail > tail) binding++
      }),
      { numRuns: RUNS, seed: 2, endOnFailure: true },
    )
    expect(proofs).toBeGreaterThanOrEqual(0.8 * RUNS)
    expect(binding).toBeGreaterThanOrEqual(0.1 * RUNS)
  })

  it('the same on so many points that they cannot all be rows of a programme', async () => {
    await fc.assert(
      fc.asyncProperty(limitedProblems, async (problem) => {
        holdAgainstAll(problem, await optimise(onManyPoints(problem, 200), unstopped))
      }),
      { numRuns: runs(15, 40), seed: 32, endOnFailure: true },
    )
  })
})

/** Every point so many times: another problem of the same hedges, objective and limits. */
function onManyPoints(problem: HedgeProblem, times: number): HedgeProblem {
  const longer = (column: Float64Array) => {
    const many = new Float64Array(times * column.length)
    for (let i = 0; i < times; i++) many.set(column, i * column.length)
    return many
  }
  const longerPnl = <T extends { readonly pnl: HedgeProblem['held'] }>(one: T) => ({
    ...one,
    pnl: mapScenes(one.pnl, longer),
  })
  return {
    ...problem,
    gridPrices: problem.gridPrices.map(longer),
    held: mapScenes(problem.held, longer),
    income: mapScenes(problem.income, longer),
    target: mapScenes(problem.target, longer),
    worst: times * problem.worst,
    candidates: problem.candidates.map(longerPnl),
    activations: problem.activations.map(longerPnl),
  }
}
