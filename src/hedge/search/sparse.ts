import { SPARSE_ROUNDS } from '../problem/budgets.ts'
import { positionsFrom } from '../problem/order-book.ts'
import type { Search } from './step.ts'

/** Fraction of a lot below which a relaxation does not hold a leg. */
export const HELD = 1e-6

/**
 * No more than `most` instruments that are left when holding any is charged, by `charge`, a share of what hedging saves, and growing; undefined where
 * none are.
 */
export function sparse(
  { books, incumbent, relaxation, relaxed }: Search,
  charge: number,
  most: number,
): Set<number> | undefined {
  const { columns } = relaxation.formulation.programme
  let lots = relaxed!.lots
  let unit = charge * Math.max(1e-9, incumbent.none.objective - relaxed!.cost)
  try {
    for (let round = 0; round < SPARSE_ROUNDS; round++, unit *= 1.5) {
      const held = positionsFrom(books, lots)
      const chosen = books.filter((_, b) => Math.abs(held[b]!) > HELD)
      if (round > 0 && chosen.length <= most) return new Set(chosen.map(({ instrument }) => instrument))
      const costs = columns.map(({ cost }) => cost)
      books.forEach(({ buys, sells, mostBought, mostSold, pinned }, b) => {
        if (pinned !== undefined) return
        const each = unit / (Math.abs(held[b]!) + 0.02 * Math.max(mostBought, mostSold))
        for (const i of [...buys, ...sells]) costs[i]! += each
      })
      relaxation.price(costs)
      const solved = relaxation.solve(round < 3 ? 3 : 8, 1e-3)
      if (typeof solved === 'string') return undefined
      lots = solved.lots
    }
    return undefined
  } finally {
    relaxation.price(columns.map(({ cost }) => cost))
  }
}
