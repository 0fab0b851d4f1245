import { bindingLimits } from './binding.ts'
import { type Book, booksOf, lotsFrom, positionsFrom } from './book.ts'
import { conflict } from './conflict.ts'
import type { Control } from './control.ts'
import { formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import { loadSolver, type Solver } from './integer-programme.ts'
import { limitsOf } from './limit.ts'
import { localSearch } from './local-search.ts'
import { nearestLots } from './nearest-lots.ts'
import { isBetter, type Ranked, ranking, tolerance } from './rank.ts'

/** How many hedges a local search may look at. */
const LOCAL_BUDGET = 40_000

/**
 * The whole lots of every candidate that minimise the problem's objective within its limits, solved jointly, with the proven bound;
 * or the limits that conflict. The same problem gives the same lots unless `control` stops it.
 */
export async function optimise(problem: HedgeProblem, control: Control): Promise<HedgeSolution> {
  const rank = ranking(problem)
  const none = rank(emptyHedge(problem))
  const nearest = nearestLots(problem)
  if (nearest !== undefined) {
    const best = rank(nearest)
    if (best.breach === 0) return solution(problem, best, best.figures.objective, 'proof', [])
  }
  if (problem.candidates.length === 0 && none.breach === 0) {
    return solution(problem, none, none.figures.objective, 'proof', [])
  }
  return search(problem, none, nearest, await loadSolver(), control)
}

function search(
  problem: HedgeProblem,
  none: Ranked,
  nearest: number[] | undefined,
  solver: Solver,
  control: Control,
): HedgeSolution {
  const rank = ranking(problem)
  const books = booksOf(problem)
  const formulation = formulate(problem)
  const relaxation = solver.relax(formulation.programme, control)
  if (relaxation.status === 'infeasible') return infeasible(problem, solver, control)

  const starts = [none]
  if (nearest !== undefined) starts.push(rank(nearest))
  if (relaxation.status === 'optimal') starts.push(rank(rounded(problem, relaxation.x)))
  let best = starts.reduce((a, b) => (isBetter(b, a) ? b : a))
  for (const start of starts) {
    const local = localSearch(problem, start, rank, LOCAL_BUDGET, control)
    if (isBetter(local, best)) best = local
  }
  const result = solver.search(
    formulation.programme,
    {
      start: best.breach === 0 ? formulation.start(best.lots) : undefined,
      maxNodes: nodeBudget(formulation.programme.rows.length * formulation.programme.columns.length),
      enough: (objective) => tolerance(problem, objective) / 2,
      firstFeasible: false,
    },
    control,
  )
  if (result.x !== undefined) {
    const found = rank(lotsFrom(problem, books, positionsFrom(books, formulation.lots(result.x))))
    if (isBetter(found, best)) best = found
  }
  if (best.breach > 0) {
    if (result.status === 'infeasible') return infeasible(problem, solver, control)
    return stoppedEmpty(problem, none, result.stoppedBy)
  }
  best = localSearch(problem, best, rank, LOCAL_BUDGET, control)
  const bound = Math.min(result.bound, best.figures.objective)
  const duals = relaxation.status === 'optimal' ? relaxation.rowDuals : undefined
  const binding = duals === undefined ? [] : bindingLimits(formulation.programme, duals, limitsOf(problem))
  return solution(problem, best, bound, result.stoppedBy, binding)
}

function solution(
  problem: HedgeProblem,
  best: Ranked,
  bound: number,
  stoppedBy: HedgeSolution['stoppedBy'],
  binding: HedgeSolution['binding'],
): HedgeSolution {
  const { objective } = best.figures
  const proven = objective - bound <= tolerance(problem, objective)
  return {
    status: proven ? 'optimal' : 'feasible',
    stoppedBy: proven ? 'proof' : stoppedBy === 'proof' ? 'nodes' : stoppedBy,
    lots: best.lots,
    objective,
    bound,
    binding,
    conflict: undefined,
  }
}

function infeasible(problem: HedgeProblem, solver: Solver, control: Control): HedgeSolution {
  const none = emptyHedge(problem)
  const { objective } = ranking(problem)(none).figures
  return {
    status: 'infeasible',
    stoppedBy: 'proof',
    lots: none,
    objective,
    bound: objective,
    binding: [],
    conflict: conflict(problem, solver, control),
  }
}

/** The search was stopped before any hedge met the limits; whether one does is not known. */
function stoppedEmpty(problem: HedgeProblem, none: Ranked, stoppedBy: HedgeSolution['stoppedBy']): HedgeSolution {
  return {
    status: 'infeasible',
    stoppedBy: stoppedBy === 'proof' ? 'nodes' : stoppedBy,
    lots: none.lots,
    objective: none.figures.objective,
    bound: none.figures.objective,
    binding: [],
    conflict: {
      limits: limitsOf(problem).map((limit) => limit.name),
      advice:
        'the search stopped before it found a hedge within these limits: allow it more time, or loosen one of them',
    },
  }
}

/** Nothing but the pins, as far as they can be filled. */
function emptyHedge(problem: HedgeProblem): number[] {
  const books = booksOf(problem)
  const pinned = (book: Book) => problem.pins.find((pin) => pin.instrument === book.instrument)?.lots ?? 0
  return lotsFrom(
    problem,
    books,
    books.map((book) => within(book, pinned(book))),
  )
}

function within(book: Book, lots: number): number {
  return Math.max(-book.mostSold, Math.min(book.mostBought, Math.round(lots)))
}

/** Each candidate's lots in the relaxation to the nearest whole one, one side an instrument. */
function rounded(problem: HedgeProblem, x: Float64Array): number[] {
  const books = booksOf(problem)
  const positions = positionsFrom(books, Array.from(x.subarray(0, problem.candidates.length)))
  return lotsFrom(
    problem,
    books,
    positions.map((position, b) => within(books[b]!, position)),
  )
}

/** Nodes a branch-and-cut search may open: fewer the larger the programme, so that its time stays in bounds on any machine. */
function nodeBudget(size: number): number {
  return Math.round(Math.min(20_000, Math.max(50, 1e8 / size)))
}
