import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import { shippedProblem } from './deribit-problem.ts'
import { noLimits, stopsAt, unstopped } from './hedge-problems.ts'
import { bestOfAll, broken, judged } from './oracle.ts'
import { smallProblems } from './small-problems.ts'

describe('optimise when it is stopped', () => {
  it.each(['time', 'user'] as const)('by %s keeps the best hedge so far, and says who stopped it', async (why) => {
    const problem = shippedProblem({ objective: 'expected-shortfall', limits: { ...noLimits, legs: 6 } })
    const none = judged(problem, problem.candidates.map(() => 0)) // biome-ignore format: no hedge
    const solution = await optimise(problem, stopsAt(60, why))
    expect(solution.stoppedBy).toBe(why)
    expect(solution.status).toBe('feasible')
    expect(solution.objective).toBeLessThan(none.objective)
    expect(broken(problem, solution.lots)).toEqual([])
  })

  it('at whatever moment has a hedge where nothing at all is one, and claims no more than is true', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, fc.integer({ min: 0, max: 60 }), async (problem, count) => {
        const solution = await optimise(problem, stopsAt(count))
        const none = problem.candidates.map(() => 0)
        const best = bestOfAll(problem)
        const rounding = 1e-9 * problem.positionsValue
        if (broken(problem, none).length === 0) {
          expect(solution.status).toBeOneOf(['optimal', 'feasible'])
          expect(broken(problem, solution.lots)).toEqual([])
          expect(solution.objective).toBeLessThanOrEqual(judged(problem, none).objective + rounding)
        }
        if (solution.status === 'infeasible') expect(best).toBeUndefined()
        if (solution.status === 'unknown') expect(solution.stoppedBy).not.toBe('proof')
        if (best !== undefined) expect(solution.bound).toBeLessThanOrEqual(best.objective + rounding)
        if (solution.stoppedBy === 'proof') expect(solution.status).toBeOneOf(['optimal', 'infeasible'])
        if (solution.status !== 'optimal') return
        const proven = Math.max(1e-4 * Math.abs(best!.objective), 1e-5 * problem.positionsValue)
        expect(solution.objective).toBeLessThanOrEqual(best!.objective + proven + rounding)
      }),
      { numRuns: 200, seed: 5, endOnFailure: true },
    )
  }, 120_000)

  it('before the first question still gives a hedge of the shipped chain, without a proof', async () => {
    for (const objective of ['replication', 'variance', 'expected-shortfall', 'worst-loss'] as const) {
      const problem = shippedProblem({ objective })
      const solution = await optimise(problem, stopsAt(0))
      expect(solution.status, objective).toBe('feasible')
      expect(solution.stoppedBy, objective).toBe('time')
      expect(broken(problem, solution.lots), objective).toEqual([])
    }
  })

  it('gives the same answer twice when it is not', async () => {
    const problem = shippedProblem({ objective: 'variance' }, { quotes: 12 })
    const [first, second] = [await optimise(problem, unstopped), await optimise(problem, unstopped)]
    expect(second).toEqual(first)
  }, 120_000)
})
