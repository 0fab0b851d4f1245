import type { Incumbent } from '../measure/incumbent.ts'
import { KERNEL_GAP } from '../problem/budgets.ts'
import type { Control } from '../problem/control.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { OrderBook } from '../problem/order-book.ts'
import type { Relaxation, Relaxed } from '../programme/relaxation.ts'
import type { Solver } from '../programme/solver.ts'

/** What all steps of a search share. */
export type Search = {
  readonly problem: HedgeProblem
  readonly books: readonly OrderBook[]
  readonly solver: Solver
  readonly control: Control
  readonly incumbent: Incumbent
  /** The problem in fractions of lots, with every plane found so far. */
  readonly relaxation: Relaxation
  /** Its best fractions; undefined where the solver gave up. */
  readonly relaxed: Relaxed | undefined
  /** That the search over strikes looked at the whole problem, of which branch and cut then proves no more. */
  readonly searchedStrikes: boolean
}

/**
 * One algorithm of the search: given the problem, the best so far and a budget, it offers better lots and raises the bound. It counts its work, never
 * the time, and ends once that comes to the budget, so that the same problem gives the same hedge on any machine.
 */
export type Step = {
  readonly name: string
  /** Whether it has anything to say on such a problem. */
  fits(search: Search): boolean
  /** `effort`: how many times its usual budget it may spend. */
  run(search: Search, effort: number): void
}

/** Whether the best is so far from the bound that it pays to look. */
export function isFar({ incumbent: { objective, bound } }: Search, gap = KERNEL_GAP): boolean {
  return !Number.isFinite(objective) || objective - bound > gap * Math.abs(objective)
}
