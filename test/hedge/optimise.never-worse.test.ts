import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import type { Control } from '../../src/hedge/problem/control.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { runs } from '../long/runs.ts'
import { stopsAt, unstopped } from './hedge-problems.ts'
import { broken, judged } from './oracle.ts'
import { strategyProblems } from './strategy-problems.ts'

const RUNS = runs(25, 100)

/** Nothing, and the delta sold as a perp. */
function plainHedges({ candidates, delta }: HedgeProblem): number[][] {
  const nearest = candidates.map(({ shape, side, lot, maxLots }) =>
    shape?.kind === 'linear' && side === 'sell' ? Math.min(maxLots, Math.round(delta[0]! / lot)) : 0,
  )
  return [candidates.map(() => 0), nearest]
}

/** One leg by itself: a lot, a tenth, half and all of what is offered. */
function singleLegs({ candidates }: HedgeProblem): number[][] {
  return candidates.flatMap(({ maxLots }, leg) =>
    [1, Math.ceil(maxLots / 10), Math.ceil(maxLots / 2), maxLots].map((size) =>
      candidates.map((_, i) => (i === leg ? Math.min(size, maxLots) : 0)),
    ),
  )
}

async function neverWorse(problem: HedgeProblem, control: Control, rivals: readonly number[][]): Promise<string> {
  const solution = await optimise(problem, control, { effort: 0.05 })
  const none = problem.candidates.map(() => 0)
  const found = solution.status === 'optimal' || solution.status === 'feasible'
  if (found) expect(broken(problem, solution.lots)).toEqual([])
  else expect(solution.lots).toEqual(none)
  const { objective } = judged(problem, solution.lots)
  const rounding = 1e-9 * Math.max(1, Math.abs(objective), problem.positionsValue)
  expect(Math.abs(solution.objective - objective)).toBeLessThanOrEqual(rounding)
  if (found) expect(solution.bound).toBeLessThanOrEqual(objective + rounding)
  for (const lots of rivals.filter((lots) => broken(problem, lots).length === 0)) {
    expect(found, `${solution.status} though ${lots} meets every limit`).toBe(true)
    expect(objective).toBeLessThanOrEqual(judged(problem, lots).objective + rounding)
  }
  return solution.status
}

describe('a hedge', () => {
  it('meets every limit, and is never worse than none, than the delta hedge, than each leg alone at a few sizes', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(strategyProblems, async (problem) => {
        const status = await neverWorse(problem, unstopped, [...plainHedges(problem), ...singleLegs(problem)])
        seen.set(status, 1 + (seen.get(status) ?? 0))
      }),
      { numRuns: RUNS, seed: 11, endOnFailure: true },
    )
    expect(seen.get('optimal')).toBeGreaterThan(runs(1, 10))
    expect(seen.get('infeasible')).toBeGreaterThan(0)
  }, 240_000)

  it('is never worse than none and the delta hedge, whenever the search is stopped', async () => {
    await fc.assert(
      fc.asyncProperty(strategyProblems, fc.integer({ min: 0, max: 40 }), async (problem, questions) => {
        await neverWorse(problem, stopsAt(questions), plainHedges(problem))
      }),
      { numRuns: RUNS, seed: 12, endOnFailure: true },
    )
  }, 240_000)
})
