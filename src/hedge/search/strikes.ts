import type { Ranked } from '../measure/evaluate.ts'
import { Incumbent } from '../measure/incumbent.ts'
import { isBetter } from '../measure/judge.ts'
import {
  COUNTED_SHARE,
  LEVELS_AFTER,
  MEND_WORK,
  ROOT_ROUNDS,
  ROOT_SLACK,
  STRIP_LEGS,
  STRIP_SHARE,
} from '../problem/budgets.ts'
import { orderBooksOf } from '../problem/order-book.ts'
import { subproblemOf } from '../problem/subproblem.ts'
import { Relaxation } from '../programme/relaxation.ts'
import { localSearch } from './local-search.ts'
import { noHedge } from './starts.ts'
import { isFar, type Search, type Step } from './step.ts'
import { type LotPrices, lotPrices } from './strip/lot-prices.ts'
import { withSpans } from './strip/relaxed-span.ts'
import { sketch } from './strip/sketch.ts'
import { spansOf, withinSpans } from './strip/spans.ts'
import { stripSearch } from './strip/strip-search.ts'

/** The search outward over strikes, for `replication` of one asset: of the whole problem where all options expire at the horizon, else of that part. */
export const strikes: Step = {
  name: 'strikes',
  fits: ({ problem, relaxed }) =>
    relaxed !== undefined &&
    problem.objective === 'replication' &&
    problem.assets.length === 1 &&
    (problem.limits.legs ?? 0) <= STRIP_LEGS &&
    problem.candidates.some(({ shape }) => shape?.kind === 'vanilla'),
  run: (search, effort) => {
    onExpiring(search, (part) => {
      if (part === search) Object.assign(search, { searchedStrikes: overStrikes(search, effort) })
      else overStrikes(part, effort * STRIP_SHARE)
    })
  },
}

/** A first look over the same strikes, for a good hedge at once. */
export const sketched: Step = {
  name: 'sketch',
  fits: (search) => strikes.fits(search) && search.problem.limits.legs === undefined && isFar(search),
  run: (search) => {
    onExpiring(search, (part) => {
      const { problem, incumbent, relaxation, relaxed } = part
      const prices = lotPrices(relaxation, relaxed!)
      sketch(problem, { incumbent, prices, offer: mending(part) }, relaxed!.lots, relaxed!.cost)
    })
  },
}

/** Works on the search itself where all options expire at the horizon, else on that part of it, whose best it then offers. */
function onExpiring(search: Search, work: (search: Search) => void): void {
  const { problem, incumbent, solver, control } = search
  const shapeless = new Set(problem.candidates.flatMap((one) => (one.shape === undefined ? [one.instrument] : [])))
  if (shapeless.size === 0) {
    work(search)
    return
  }
  const shaped = problem.candidates.flatMap(({ instrument }) => (shapeless.has(instrument) ? [] : [instrument]))
  const part = subproblemOf(problem, new Set(shaped))
  const relaxation = new Relaxation(part.problem, solver, control)
  const relaxed = relaxation.solve(60, 1e-4)
  if (typeof relaxed !== 'string') {
    const own = new Incumbent(part.problem, { ...control, progress: () => undefined }, noHedge(part.problem))
    own.raise(relaxed.cost)
    own.offer(part.drop(incumbent.best.lots))
    work({ ...search, problem: part.problem, books: orderBooksOf(part.problem), incumbent: own, relaxation, relaxed })
    if (isBetter(own.best, incumbent.best)) incumbent.offer(part.lift(own.best.lots))
  }
  relaxation.close()
}

function overStrikes(search: Search, effort: number): boolean {
  const { problem, incumbent, relaxation, solver, control } = search
  const prices = pricesOf(search)
  if (prices === undefined) return false
  return withSpans(relaxation, solver, control, (span) =>
    stripSearch(
      problem,
      {
        ...{ incumbent, prices, offer: mending(search), levelsAfter: LEVELS_AFTER },
        spans: (strip, target) => spansOf(problem, strip, span, target),
        near: (strip, target) => withinSpans(problem, strip, span, target),
      },
      control,
      problem.limits.legs === undefined ? effort : COUNTED_SHARE * effort,
    ),
  )
}

/** Offers a hedge; one that would be the best but for a limit, after a few moves that mend it. */
function mending(search: Search): (hedge: Ranked) => void {
  return ({ lots, breach, objective }) => {
    if (breach === 0) search.incumbent.offer(lots)
    else if (objective < search.incumbent.objective) localSearch(search, lots, MEND_WORK)
  }
}

/** The prices of lots where legs don't matter, which the search counts by itself; undefined where the solver gave up. */
function pricesOf({ problem, relaxation, relaxed, solver, control }: Search): LotPrices | undefined {
  if (problem.limits.legs === undefined) return lotPrices(relaxation, relaxed!)
  const uncounted = new Relaxation({ ...problem, limits: { ...problem.limits, legs: undefined } }, solver, control)
  const solved = uncounted.solve(ROOT_ROUNDS, ROOT_SLACK)
  const prices = typeof solved === 'string' ? undefined : lotPrices(uncounted, solved)
  uncounted.close()
  return prices
}
