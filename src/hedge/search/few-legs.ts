import { positionsFrom } from '../problem/book.ts'
import { ROUNDED_WORK, SPARSE_ROUNDS } from '../problem/budgets.ts'
import { dive } from './dive.ts'
import { localSearch } from './local-search.ts'
import type { Search, Step } from './step.ts'

/** Fraction of a lot below which a relaxation does not hold a leg. */
const HELD = 1e-6

/**
 * A hedge of few legs: the relaxation charged more and more for each instrument, the dearer the less it held of it last (Candès, Wakin and Boyd
 * 2008), until no more are left than the limit allows; those alone solved again, rounded and improved.
 */
export const fewLegs: Step = {
  name: 'few legs',
  fits: ({ problem: { limits }, books, relaxed }) =>
    relaxed !== undefined && limits.legs !== undefined && limits.legs < books.length,
  run: (search, effort) => {
    for (const charge of [0.002, 0.01, 0.0005]) {
      if (search.control.shouldStop() !== undefined) return
      const support = sparse(search, charge)
      if (support === undefined) continue
      const lots = dive(search, support)
      if (lots === undefined) continue
      search.incumbent.offer(lots)
      localSearch(search, lots, ROUNDED_WORK * effort)
    }
  },
}

/** Instruments that are left when holding any is charged, by `charge`, a share of what hedging saves, and growing; undefined where none are. */
function sparse({ problem, books, incumbent, relaxation, relaxed }: Search, charge: number): Set<number> | undefined {
  const { columns } = relaxation.formulation.programme
  const most = problem.limits.legs!
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
