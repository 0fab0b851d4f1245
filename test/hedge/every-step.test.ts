import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { loadSolver } from '../../src/hedge/programme/solver.ts'
import { STEPS, search } from '../../src/hedge/search/search.ts'
import type { Step } from '../../src/hedge/search/step.ts'
import { unstopped } from './hedge-problems.ts'
import { bestOfAll, broken, judged } from './oracle.ts'
import { limitedProblems, smallProblems, smallProblemsOf } from './small-problems.ts'

const solver = await loadSolver()

/** Problems small enough to try every hedge, each with the best of all; some steps are for one objective. */
const problems = [smallProblems, limitedProblems, smallProblemsOf('variance'), smallProblemsOf('replication')].flatMap(
  (one) => fc.sample(one, { numRuns: 12, seed: 41 }).map((problem) => ({ problem, best: bestOfAll(problem) })),
)

/** Steps that fit larger problems alone are run on small ones too, where they have what they start from. */
const LARGE: Readonly<Record<string, Step['fits']>> = {
  kernel: ({ relaxed, incumbent }) => relaxed !== undefined && incumbent.feasible,
  exchange: ({ relaxation, incumbent }) => relaxation.formulation.cone !== undefined && incumbent.feasible,
}
/** So much of its usual work a step may do, all of it unless given: with little, nothing that `lattice` finds otherwise hides a bound that is too high. */
const EFFORT: Readonly<Record<string, number>> = { kicks: 0.02, lattice: 0.02 }

/** Whether the step had anything to do, once what it alone found and proved is held against the best of all hedges. */
function heldAlone(step: Step, problem: HedgeProblem, best: ReturnType<typeof bestOfAll>): boolean {
  const run = vi.fn(step.run)
  const alone: Step = { name: step.name, fits: LARGE[step.name] ?? step.fits, run }
  const { incumbent, relaxation } = search(
    problem,
    { start: undefined, effort: EFFORT[step.name] ?? 1 },
    solver,
    unstopped,
    [alone],
  )
  relaxation.close()
  const rounding = 1e-9 * problem.positionsValue
  expect(incumbent.impossible && best !== undefined).toBe(false)
  expect(incumbent.feasible && best === undefined).toBe(false)
  if (best === undefined) return run.mock.calls.length > 0
  expect(incumbent.bound).toBeLessThanOrEqual(best.objective + rounding)
  if (incumbent.feasible) {
    const { lots, objective } = incumbent.best
    expect(broken(problem, lots)).toEqual([])
    expect(Math.abs(objective - judged(problem, lots).objective)).toBeLessThanOrEqual(rounding)
    expect(objective).toBeGreaterThanOrEqual(best.objective - rounding)
  }
  return run.mock.calls.length > 0
}

/** A limit of fewer legs than there are instruments is too rare among these. */
const TRIED = STEPS.filter(({ name }) => name !== 'few legs')

describe('each step of the search, alone', () => {
  it.each(TRIED.map((step) => [step.name, step] as const))('%s: bound ≤ best of all ≤ found', (_, step) => {
    const ran = problems.filter(({ problem, best }) => heldAlone(step, problem, best))
    expect(ran.length).toBeGreaterThan(0)
  })
})
