import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ranked } from '../../../src/hedge/measure/evaluate.ts'
import { Incumbent } from '../../../src/hedge/measure/incumbent.ts'
import { tolerance } from '../../../src/hedge/measure/judge.ts'
import { optimise } from '../../../src/hedge/optimise.ts'
import type { Candidate } from '../../../src/hedge/problem/candidate.ts'
import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import { Relaxation } from '../../../src/hedge/programme/relaxation.ts'
import { loadSolver } from '../../../src/hedge/programme/solver.ts'
import { lotPrices } from '../../../src/hedge/search/strip/lot-prices.ts'
import { withSpans } from '../../../src/hedge/search/strip/relaxed-span.ts'
import { spansOf, withinSpans } from '../../../src/hedge/search/strip/spans.ts'
import { type Strip, stripOf } from '../../../src/hedge/search/strip/strip.ts'
import { stripSearch } from '../../../src/hedge/search/strip/strip-search.ts'
import { atLength, runs } from '../../long/runs.ts'
import { noLimits, row, unstopped } from '../hedge-problems.ts'
import { bestOfAll, broken, judged } from '../oracle.ts'
import { smallProblemsOf } from '../small-problems.ts'
import { middleProblems } from './middle-problems.ts'

const OPTIMA = runs(50, 200)
const BOUNDS = runs(50, 150)

if (!atLength) console.warn('skipped: eighteen options searched in two ways, which npm run test:long does')

const solver = await loadSolver()

/** The search by itself, from nothing but the relaxation; undefined where the problem has no strip. */
function searched(problem: HedgeProblem, effort = 1, levelsAfter = 0): Incumbent | undefined {
  const relaxation = new Relaxation(problem, solver, unstopped)
  try {
    const relaxed = relaxation.solve(200, 1e-6)
    if (typeof relaxed === 'string') return undefined
    const prices = lotPrices(relaxation, relaxed)
    if (stripOf(problem, prices) === undefined) return undefined
    const none = problem.candidates.map(() => 0)
    const incumbent = new Incumbent(problem, unstopped, none)
    incumbent.raise(relaxed.cost)
    return withSpans(relaxation, solver, unstopped, (span) => {
      const start = {
        ...{ incumbent, prices, levelsAfter, offer: ({ lots }: Ranked) => incumbent.offer(lots) },
        spans: (strip: Strip, target: number) => spansOf(problem, strip, span, target),
        near: (strip: Strip, target: number) => withinSpans(problem, strip, span, target),
      }
      stripSearch(problem, start, unstopped, effort)
      return incumbent
    })
  } finally {
    relaxation.close()
  }
}

const replications = smallProblemsOf('replication').map((problem): HedgeProblem => ({ ...problem, pins: [] }))
const unlimited = replications.map((problem): HedgeProblem => ({ ...problem, limits: noLimits, activations: [] }))
const counted = fc
  .tuple(unlimited, fc.integer({ min: 0, max: 3 }))
  .map(([problem, legs]): HedgeProblem => ({ ...problem, limits: { ...noLimits, legs } }))
/** None with a limit but the tail that doing nothing has. */
const noWorse = replications.map((problem): HedgeProblem => {
  const nothing = problem.candidates.map(() => 0)
  return { ...problem, limits: { ...noLimits, tail: judged(problem, nothing).tail } }
})

/** With a put far below the grid, which only serves to keep the delta within its limit, and not by itself. */
const beyond = fc
  .tuple(unlimited, fc.constantFrom(0.3, 1, 2), fc.integer({ min: 1, max: 3 }))
  .map(([problem, most, maxLots]): HedgeProblem => {
    const zeros = (column: Float64Array) => column.map(() => 0)
    const { grid, samples, wide } = problem.held
    const put: Candidate = {
      ...{ instrument: 9, side: 'buy', lot: 1, maxLots, price: 1, premium: 1, fee: 0, income: 0, execution: 1 },
      ...{ pnl: { grid: zeros(grid), samples: zeros(samples), wide: zeros(wide) }, delta: [-0.8] },
      shape: { kind: 'vanilla', type: 'put', strike: 500 },
    }
    const candidates = [...problem.candidates, put]
    const bounds = { min: -most, max: most, held: problem.delta[0]! }
    const linear = [row('delta.ETH', bounds, candidates, (one) => one.delta[0]!)]
    return { ...problem, candidates, limits: { ...noLimits, linear } }
  })

describe('the search outward over strikes', () => {
  it.each([
    ['without limits', unlimited, 0],
    ['without limits, before it lists levels', unlimited, Infinity],
    ['with few legs, the linear one among them', counted, 0],
  ] as const)(
    'finds and proves the optimum of every small problem %s',
    (_, problems, levelsAfter) => {
      let strips = 0
      fc.assert(
        fc.property(problems, (problem) => {
          const found = searched(problem, 1, levelsAfter)
          if (found === undefined) return
          strips++
          const best = bestOfAll(problem)!.objective
          const objective = judged(problem, found.best.lots).objective
          expect(found.bound).toBeLessThanOrEqual(best + 1e-6)
          expect(found.bound).toBeGreaterThanOrEqual(best - 0.05 * tolerance(problem, best) - 1e-6)
          expect(objective).toBeLessThanOrEqual(best + 0.05 * tolerance(problem, best) + 1e-6)
        }),
        { numRuns: OPTIMA, seed: 3 },
      )
      expect(strips).toBeGreaterThan(0.3 * OPTIMA)
    },
    120_000,
  )

  it.each([
    ['limits bind', replications, 4],
    ['no more may be lost far out than without a hedge', noWorse, 5],
    ['an option beyond the grid only serves a limit', beyond, 6],
  ] as const)(
    'never claims a bound above the optimum where %s',
    (_, problems, seed) => {
      let strips = 0
      fc.assert(
        fc.property(problems, (problem) => {
          const found = searched(problem, 0.02)
          const best = bestOfAll(problem)
          if (found === undefined || best === undefined) return
          strips++
          expect(found.bound).toBeLessThanOrEqual(best.objective + 1e-6)
        }),
        { numRuns: BOUNDS, seed },
      )
      expect(strips).toBeGreaterThan(0.2 * BOUNDS)
    },
    120_000,
  )

  it.runIf(atLength)(
    'agrees with a search that must count legs, and so knows no strikes, on eighteen options and a perp capped below the delta',
    async () => {
      let proven = 0
      await fc.assert(
        fc.asyncProperty(middleProblems, async (problem) => {
          const found = searched(problem)
          if (found === undefined) return
          const counted = { ...problem, limits: { ...problem.limits, legs: 19 } }
          const other = await optimise(counted, unstopped, { effort: 0.015 })
          const objective = judged(problem, other.lots).objective
          expect(broken(problem, other.lots)).toEqual([])
          expect(found.bound).toBeLessThanOrEqual(objective + 1e-6)
          if (!found.feasible) return
          expect(broken(problem, found.best.lots)).toEqual([])
          expect(other.bound).toBeLessThanOrEqual(judged(problem, found.best.lots).objective + 1e-6)
          if (found.proven) proven++
        }),
        { numRuns: 4, seed: 7 },
      )
      expect(proven).toBeGreaterThan(0)
    },
    120_000,
  )
})
