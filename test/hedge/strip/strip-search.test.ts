import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formulate } from '../../../src/hedge/formulate.ts'
import type { HedgeProblem } from '../../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../../src/hedge/integer-programme.ts'
import { dualPrices } from '../../../src/hedge/lot-prices.ts'
import { ranking, tolerance } from '../../../src/hedge/rank.ts'
import { relaxedSpan } from '../../../src/hedge/relaxed-span.ts'
import { chained } from '../../../src/hedge/strip/chained.ts'
import { spansOf } from '../../../src/hedge/strip/spans.ts'
import { stripSearch } from '../../../src/hedge/strip/strip-search.ts'
import { unstopped } from '../hedge-problems.ts'
import { enumerated, smallProblems } from '../small-problems.ts'
import { middleProblems } from './middle-problems.ts'

const solver = await loadSolver()

/** The search by itself, from nothing but the relaxation. */
function searched(problem: HedgeProblem, effort = 1) {
  const { programme } = formulate(problem)
  const relaxation = solver.relax(programme, () => [], unstopped)
  if (relaxation.status !== 'optimal') return undefined
  const rank = ranking(problem)
  const span = relaxedSpan(solver, programme, unstopped)
  return stripSearch(
    problem,
    {
      best: rank(problem.candidates.map(() => 0)),
      bound: relaxation.cost,
      prices: dualPrices(problem, programme, relaxation.rowDuals),
      spans: (strip, target) => spansOf(problem, strip, span, target),
      rank,
    },
    unstopped,
    effort,
  )
}

const replications = smallProblems.map((problem): HedgeProblem => ({ ...problem, objective: 'replication' }))
const unlimited = replications.map((problem): HedgeProblem => {
  const { delta, gamma, vega } = problem.limits
  const none = { premium: undefined, margin: undefined, legs: undefined, loss: undefined, shortfall: undefined }
  return { ...problem, limits: { ...none, delta: delta.map(() => undefined), gamma, vega } }
})

describe('the search outward over strikes', () => {
  it('finds and proves the optimum of every small problem without limits', () => {
    let strips = 0
    fc.assert(
      fc.property(unlimited, (problem) => {
        const found = searched(problem)
        if (found === undefined) return
        strips++
        const best = enumerated(problem)!
        expect(found.stoppedBy).toBe('proof')
        expect(found.bound).toBeLessThanOrEqual(best + 1e-6)
        expect(found.best.figures.objective).toBeLessThanOrEqual(best + 0.05 * tolerance(problem, best) + 1e-6)
      }),
      { numRuns: 200, seed: 3 },
    )
    expect(strips).toBeGreaterThan(100)
  }, 120_000)

  it('never claims a bound above the optimum where limits bind', () => {
    fc.assert(
      fc.property(replications, (problem) => {
        const found = searched(problem, 0.02)
        const best = enumerated(problem)
        if (found === undefined || best === undefined) return
        expect(found.bound).toBeLessThanOrEqual(best + 1e-6)
      }),
      { numRuns: 150, seed: 4 },
    )
  }, 120_000)

  it('agrees with branch and cut on problems of eighteen options, with perps capped below the delta', () => {
    let proven = 0
    fc.assert(
      fc.property(middleProblems, (problem) => {
        const found = searched(problem, 0.2)
        if (found === undefined) return
        const programme = chained(problem, formulate(problem))!
        const terms = {
          start: undefined,
          presolve: 'off',
          maxNodes: 300,
          enough: () => 0,
          firstFeasible: false,
        } as const
        const cut = solver.search(programme.programme, terms, unstopped)
        if (cut.x !== undefined) {
          const { objective } = ranking(problem)(programme.lots(cut.x)).figures
          expect(found.bound).toBeLessThanOrEqual(objective + 1e-6)
        }
        if (found.best.breach === 0) {
          expect(cut.bound).toBeLessThanOrEqual(found.best.figures.objective + 1e-6)
        }
        if (found.stoppedBy === 'proof') proven++
      }),
      { numRuns: 10, seed: 7 },
    )
    expect(proven).toBeGreaterThan(2)
  }, 120_000)
})
