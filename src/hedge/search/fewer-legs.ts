import { type Ranked, rank } from '../measure/evaluate.ts'
import { Incumbent } from '../measure/incumbent.ts'
import { DROP_WORK } from '../problem/budgets.ts'
import { lotsFrom, positionsFrom } from '../problem/order-book.ts'
import { localSearch } from './local-search.ts'
import type { Search } from './step.ts'

/**
 * The hedge of fewest legs that gives up no more of the best objective than the problem's `simplify` allows: one leg after another is left out, each
 * time the one that is missed least once the others have made up for it.
 */
export function fewerLegs(search: Search): Ranked {
  const { problem, books, control } = search
  const { best } = search.incumbent
  const most = best.objective + problem.simplify * Math.abs(best.objective)
  let kept = best
  while (kept.legs > 0 && control.shouldStop() === undefined) {
    const limits = { ...problem.limits, legs: kept.legs - 1 }
    const fewer = { ...problem, limits }
    const held = positionsFrom(books, kept.lots)
    const trials = books.flatMap(({ pinned }, b) => {
      if (held[b] === 0 || pinned !== undefined) return []
      const lots = lotsFrom(problem, books, held.with(b, 0))
      const incumbent = new Incumbent(fewer, { ...control, progress: () => undefined }, lots)
      localSearch({ ...search, problem: fewer, incumbent }, lots, DROP_WORK)
      return [incumbent.best]
    })
    const next = trials.filter(({ breach }) => breach === 0).sort((a, b) => a.objective - b.objective)[0]
    if (next === undefined || next.objective > most) break
    kept = rank(problem, next.lots)
  }
  return kept
}
