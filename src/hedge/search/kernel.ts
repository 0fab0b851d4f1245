import { tolerance } from '../measure/judge.ts'
import { ALIKE, KERNEL_BOOKS, KERNEL_ITERATIONS, KERNEL_LEGS, KERNEL_ROUNDS } from '../problem/budgets.ts'
import { type OrderBook, positionsFrom } from '../problem/order-book.ts'
import { branchAmong } from './branch-among.ts'
import { innerProducts } from './moves.ts'
import { HELD, sparse } from './sparse.ts'
import { isFar, type Search, type Step } from './step.ts'
import { strikes } from './strikes.ts'

/**
 * Branch and cut over few instruments, which ends where that over all does not: first over those that the relaxation holds, then again and again over
 * those of the best hedge and the ones most alike to them, as long as that helps (Angelelli, Mansini and Speranza 2010). Proves nothing of the rest.
 */
export const kernel: Step = {
  name: 'kernel',
  fits: (search) =>
    search.relaxed !== undefined && search.books.length > KERNEL_BOOKS && isFar(search) && !isForOther(search),
  run: (search, effort) => {
    const { problem, control, incumbent } = search
    const branch = (instruments: ReadonlySet<number>) =>
      branchAmong(search, instruments, KERNEL_ITERATIONS * effort, () => undefined)
    branch(heldBy(search))
    const alike = neighbours(search)
    for (let round = 0; round < KERNEL_ROUNDS && incumbent.feasible; round++) {
      if (incumbent.proven || control.shouldStop() !== undefined) return
      const before = incumbent.objective
      const held = positionsFrom(search.books, incumbent.best.lots)
      branch(new Set(held.flatMap((lots, b) => (lots === 0 ? [] : alike(b)))))
      if (incumbent.objective >= before - tolerance(problem, before)) return
    }
  },
}

/** Whether a structure finds better by itself: a lattice, or strikes that no limit but cover ties together, and delta where they are all there is. */
function isForOther(search: Search): boolean {
  const { objective, limits, candidates } = search.problem
  if (objective === 'variance') return true
  const isWhole = candidates.every(({ shape }) => shape !== undefined)
  return (
    strikes.fits(search) &&
    limits.legs === undefined &&
    limits.linear.every(({ name }) => name.startsWith('naked.') || (name.startsWith('delta.') && isWhole))
  )
}

/** What the relaxation holds, a small multiple of the legs where those are limited. */
function heldBy(search: Search): ReadonlySet<number> {
  const { problem, books, relaxed } = search
  const { legs } = problem.limits
  const few = legs !== undefined && legs < books.length ? sparse(search, 0.002, KERNEL_LEGS * legs) : undefined
  if (few !== undefined) return few
  const held = positionsFrom(books, relaxed!.lots)
  return new Set(books.flatMap(({ instrument }, b) => (Math.abs(held[b]!) > HELD ? [instrument] : [])))
}

/** The instrument of a book and those whose P&L is most like its own, either way up. */
function neighbours({ problem, books }: Search): (b: number) => readonly number[] {
  const product = innerProducts(problem, books)
  const likeness = (a: number, b: number) => Math.abs(product(a, b)) / Math.sqrt(product(b, b) || 1)
  const instrument = ({ instrument }: OrderBook) => instrument
  return (b) => {
    const others = [...books.keys()].filter((other) => other !== b)
    const nearest = others.sort((x, y) => likeness(b, y) - likeness(b, x) || x - y).slice(0, ALIKE)
    return [b, ...nearest].map((k) => instrument(books[k]!))
  }
}
