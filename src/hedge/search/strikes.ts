import { Incumbent } from '../measure/incumbent.ts'
import { isBetter } from '../measure/judge.ts'
import { STRIP_SHARE } from '../problem/budgets.ts'
import { partOf } from '../problem/part.ts'
import { Relaxation } from '../programme/relaxation.ts'
import { noHedge } from './starts.ts'
import type { Search, Step } from './step.ts'
import { lotPrices } from './strip/lot-prices.ts'
import { withSpans } from './strip/relaxed-span.ts'
import { spansOf } from './strip/spans.ts'
import { stripSearch } from './strip/strip-search.ts'

/** The search outward over strikes, for `replication` of one asset: of the whole problem where all options expire at the horizon, else of that part. */
export const strikes: Step = {
  name: 'strikes',
  fits: ({ problem, relaxed }) =>
    relaxed !== undefined &&
    problem.objective === 'replication' &&
    problem.assets.length === 1 &&
    problem.limits.legs === undefined &&
    problem.candidates.some(({ shape }) => shape?.kind === 'vanilla'),
  run: (search, effort) => {
    const { problem, incumbent, solver, control } = search
    const shapeless = new Set(problem.candidates.flatMap((one) => (one.shape === undefined ? [one.instrument] : [])))
    if (shapeless.size === 0) {
      const searched = overStrikes(search, effort)
      Object.assign(search, { searchedStrikes: searched })
      return
    }
    const shaped = problem.candidates.flatMap(({ instrument }) => (shapeless.has(instrument) ? [] : [instrument]))
    const part = partOf(problem, new Set(shaped))
    const relaxation = new Relaxation(part.problem, solver, control)
    const relaxed = relaxation.solve(60, 1e-4)
    if (typeof relaxed !== 'string') {
      const own = new Incumbent(part.problem, { ...control, progress: () => undefined }, noHedge(part.problem))
      own.raise(relaxed.cost)
      overStrikes({ ...search, problem: part.problem, incumbent: own, relaxation, relaxed }, effort * STRIP_SHARE)
      if (isBetter(own.best, incumbent.best)) incumbent.offer(part.lift(own.best.lots))
    }
    relaxation.close()
  },
}

function overStrikes({ problem, incumbent, relaxation, relaxed, solver, control }: Search, effort: number): boolean {
  const prices = lotPrices(relaxation, relaxed!)
  return withSpans(relaxation, solver, control, (span) =>
    stripSearch(
      problem,
      { incumbent, prices, spans: (strip, target) => spansOf(problem, strip, span, target) },
      control,
      effort,
    ),
  )
}
