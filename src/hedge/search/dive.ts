import { DIVE_ROUNDS, DIVE_SHARE } from '../problem/budgets.ts'
import { positionsFrom, wholeLots } from '../problem/order-book.ts'
import type { Search } from './step.ts'

/** Distance from a whole lot at which a book counts as settled. */
const NEAR = 0.02

/**
 * Whole lots by fixing one book after another at its nearest and solving the rest in fractions again, those nearest to whole lots first and the finest
 * lots last, which take up what the others leave. Only instruments in `allowed` are traded. Undefined where the limits leave nothing on the way.
 */
export function dive(search: Search, allowed?: ReadonlySet<number>): number[] | undefined {
  const { problem, books, relaxation } = search
  const lower = problem.candidates.map(() => 0)
  const upper = problem.candidates.map(({ instrument, maxLots }) => (allowed?.has(instrument) === false ? 0 : maxLots))
  const open = new Set(books.keys())
  const coarseness = (b: number) => Math.max(books[b]!.mostBought, books[b]!.mostSold)
  const finest = Math.max(...books.map((_, b) => coarseness(b)))
  const isFine = (b: number) => coarseness(b) > 0.01 * finest && finest > 1e4
  try {
    for (;;) {
      relaxation.bound(lower, upper)
      const solved = relaxation.solve(DIVE_ROUNDS, 1e-3)
      if (typeof solved === 'string') return undefined
      const held = positionsFrom(books, solved.lots)
      const off = (b: number) => Math.abs(held[b]! - Math.round(held[b]!)) + (isFine(b) ? 1 : 0)
      const order = [...open].sort((a, b) => off(a) - off(b) || a - b)
      const next = order.filter((b, k) => off(b) < NEAR || k < Math.max(1, DIVE_SHARE * open.size))
      const whole = wholeLots(search, solved.lots)
      for (const b of next) {
        open.delete(b)
        for (const i of [...books[b]!.buys, ...books[b]!.sells]) lower[i] = upper[i] = whole[i]!
      }
      if (open.size === 0 || order.every(isFine)) return whole
    }
  } finally {
    relaxation.unbound()
  }
}
