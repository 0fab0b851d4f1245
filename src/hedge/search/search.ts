import { Incumbent } from '../measure/incumbent.ts'
import { FIRST_ROUNDS, FIRST_SLACK } from '../problem/budgets.ts'
import type { Control } from '../problem/control.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { orderBooksOf } from '../problem/order-book.ts'
import { Relaxation } from '../programme/relaxation.ts'
import type { Solver } from '../programme/solver.ts'
import { branchAndCut, branchSmall } from './branch-and-cut.ts'
import { carrying } from './carrying.ts'
import { exchange } from './exchange.ts'
import { fewLegs } from './few-legs.ts'
import { kernel } from './kernel.ts'
import { kicks } from './kicks.ts'
import { lattice } from './lattice.ts'
import { rounding } from './rounding.ts'
import { deltaHedge, hedgesAlone, noHedge } from './starts.ts'
import type { Search, Step } from './step.ts'
import { sketched, strikes } from './strikes.ts'

/** The steps, each from the best so far: what gives a first good hedge, what the problem's structure knows, what proves. */
export const STEPS: readonly Step[] = [
  branchSmall,
  carrying,
  sketched,
  fewLegs,
  exchange,
  lattice,
  rounding,
  kernel,
  strikes,
  branchAndCut,
  kicks,
]

/** A hedge to begin with, lots by candidate, and how many times the usual work to spend. */
export type SearchTerms = { readonly start: readonly number[] | undefined; readonly effort: number }

/** Relaxes the problem and runs every one of the steps that fits until the best is proven, all are done or the control says stop. The relaxation is left open. */
export function search(
  problem: HedgeProblem,
  { start, effort }: SearchTerms,
  solver: Solver,
  control: Control,
  steps: readonly Step[] = STEPS,
): Search {
  const incumbent = new Incumbent(problem, control, noHedge(problem))
  for (const lots of [deltaHedge(problem), start, ...hedgesAlone(problem)]) {
    if (lots !== undefined) incumbent.offer(lots)
  }
  const relaxation = new Relaxation(problem, solver, control)
  const first = relaxation.solve(FIRST_ROUNDS, FIRST_SLACK)
  const relaxed = typeof first === 'string' ? undefined : first
  const shared: Search = {
    problem,
    books: orderBooksOf(problem),
    solver,
    control,
    incumbent,
    relaxation,
    relaxed,
    searchedStrikes: false,
  }
  if (first === 'infeasible') incumbent.impossible = true
  if (relaxed !== undefined) incumbent.raise(relaxed.cost)
  for (const step of steps) {
    if (incumbent.proven || control.shouldStop() !== undefined) break
    if (step.fits(shared)) step.run(shared, effort)
  }
  return shared
}
