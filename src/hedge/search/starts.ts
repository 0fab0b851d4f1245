import { rank } from '../measure/evaluate.ts'
import { MANY_ALONE } from '../problem/budgets.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { lotsFrom, orderBooksOf, withinBook } from '../problem/order-book.ts'
import { descend } from './strip/lot-cost.ts'

/** Nothing but the pins, as far as they can be filled, lots by candidate. */
export function noHedge(problem: HedgeProblem): number[] {
  const books = orderBooksOf(problem)
  return lotsFrom(
    problem,
    books,
    books.map((book) => withinBook(book, 0)),
  )
}

/**
 * The hedge to compare any other with: the delta of each asset met by the perp or token that costs least to trade, to the nearest lot, besides
 * the pins. Lots by candidate.
 */
export function deltaHedge(problem: HedgeProblem): number[] {
  const books = orderBooksOf(problem)
  const positions = books.map((book) => withinBook(book, 0))
  const residual = [...problem.delta]
  const linear = books.flatMap((book, b) => {
    const all = [...book.buys, ...book.sells].map((i) => problem.candidates[i]!)
    return book.pinned === undefined && all.every(({ shape }) => shape?.kind === 'linear') ? [{ book, b }] : []
  })
  const offers = linear.flatMap(({ book, b }) =>
    [...book.buys, ...book.sells].map((i) => ({ b, sign: book.buys.includes(i) ? 1 : -1, ...problem.candidates[i]! })),
  )
  problem.assets.forEach((_, a) => {
    const price = ({ execution, delta }: (typeof offers)[number]) => execution / Math.abs(delta[a]!)
    const able = offers
      .filter(({ delta }) => delta[a]! * residual[a]! < 0)
      .sort((x, y) => price(x) - price(y) || x.b - y.b)
    for (const { b, sign, delta, maxLots } of able) {
      const lots = Math.max(0, Math.min(maxLots, Math.round(-residual[a]! / delta[a]!)))
      if (lots === 0 || positions[b]! * sign < 0) continue
      positions[b]! += sign * lots
      delta.forEach((d, k) => {
        residual[k]! += lots * d
      })
    }
  })
  return lotsFrom(problem, books, positions)
}

/** The best whole lots of each instrument alone, besides the pins, lots by candidate; none where there are very many instruments. */
export function hedgesAlone(problem: HedgeProblem): number[][] {
  const books = orderBooksOf(problem)
  if (books.length > MANY_ALONE) return []
  const none = books.map((book) => withinBook(book, 0))
  return books.flatMap((book, b) => {
    if (book.pinned !== undefined) return []
    const lots = (position: number) => lotsFrom(problem, books, none.with(b, position))
    const judged = (position: number) => {
      const { breach, objective } = rank(problem, lots(position))
      return breach > 0 ? OVERSTEPPED * (1 + breach) : objective
    }
    const { at } = descend(judged, 0, -book.mostSold, book.mostBought)
    return at === 0 ? [] : [lots(at)]
  })
}

/** Above any objective: what oversteps a limit is as bad as it oversteps it. */
const OVERSTEPPED = 1e30
