import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Control } from '../../src/hedge/control.ts'
import { evaluate } from '../../src/hedge/evaluate.ts'
import { breach, limitsOf } from '../../src/hedge/limit.ts'
import { optimise } from '../../src/hedge/optimise.ts'
import { smallProblems } from './small-problems.ts'
import { stripExample } from './strip-example.ts'

/** Stops at the n-th question. */
function stopsAt(count: number, why: 'time' | 'user'): Control {
  let asked = 0
  return { shouldStop: () => (asked++ >= count ? why : undefined), progress: () => undefined }
}

describe('optimise when it is stopped', () => {
  it.each(['time', 'user'] as const)('by %s keeps the best hedge so far, and says who stopped it', async (why) => {
    const problem = stripExample()
    const unhedged = evaluate(problem, problem.candidates.map(() => 0)) // biome-ignore format: no hedge
    const solution = await optimise(problem, stopsAt(400, why))
    expect(solution.stoppedBy).toBe(why)
    expect(solution.status).toBe('feasible')
    expect(solution.objective).toBeLessThan(unhedged.objective)
    expect(solution.bound).toBeLessThanOrEqual(75.2)
  })

  it('is never worse than no hedge, at whatever moment', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, fc.integer({ min: 0, max: 60 }), async (problem, count) => {
        const solution = await optimise(problem, stopsAt(count, 'time'))
        const unhedged = evaluate(problem, problem.candidates.map(() => 0)) // biome-ignore format: no hedge
        const figures = evaluate(problem, solution.lots)
        const limits = limitsOf(problem)
        expect(figures.objective).toBe(solution.objective)
        if (solution.status !== 'infeasible') expect(limits.every((limit) => breach(limit, figures) === 0)).toBe(true)
        if (limits.some((limit) => breach(limit, unhedged) > 0)) return
        expect(solution.status).not.toBe('infeasible')
        expect(solution.objective).toBeLessThanOrEqual(unhedged.objective + 1e-9)
      }),
      { numRuns: 100, seed: 5 },
    )
  }, 120_000)

  it('gives the same lots every time when it is not', async () => {
    const control = () => stopsAt(Infinity, 'time')
    const [first, second] = [await optimise(stripExample(), control()), await optimise(stripExample(), control())]
    expect(second).toEqual(first)
  }, 60_000)
})
