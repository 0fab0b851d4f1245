import { approximate, missedCuts, touchingCuts } from './approximate.ts'
import { bindingLimits } from './binding.ts'
import { type Book, booksOf, lotsFrom, positionsFrom } from './book.ts'
import { conflict } from './conflict.ts'
import type { Control } from './control.ts'
import type { Cut } from './cuts.ts'
import { formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import { loadSolver, type Solver } from './integer-programme.ts'
import { limitsOf } from './limit.ts'
import { localSearch } from './local-search.ts'
import { dualPrices, executionPrices } from './lot-prices.ts'
import { nearestLots } from './nearest-lots.ts'
import type { Programme } from './programme.ts'
import { isBetter, type Ranked, ranking, tolerance } from './rank.ts'
import { relaxedSpan } from './relaxed-span.ts'
import { spansOf } from './strip/spans.ts'
import type { Strip } from './strip/strip.ts'
import { stripSearch } from './strip/strip-search.ts'

/** How many hedges a local search may look at. */
const LOCAL_BUDGET = 8_000

/** How often a hedge that a programme finds may prove its cuts too few. */
const ROUNDS = 12

/** Rows times columns up to which branch and cut needs no help. */
const SMALL = 1000

/** A hedge to begin with, lots by candidate, and the share of the usual budget of nodes to spend. */
export type Hints = { readonly start?: readonly number[] | undefined; readonly effort?: number }

/**
 * The whole lots of every candidate that minimise the problem's objective within its limits, solved jointly, with the proven bound;
 * or the limits that conflict. The same problem gives the same lots unless `control` stops it.
 */
export async function optimise(problem: HedgeProblem, control: Control, hints: Hints = {}): Promise<HedgeSolution> {
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
  return search(problem, none, nearest, hints, await loadSolver(), control)
}

/** Everything but the problems that need no solver. */
function search(
  problem: HedgeProblem,
  none: Ranked,
  nearest: number[] | undefined,
  { start, effort = 1 }: Hints,
  solver: Solver,
  control: Control,
): HedgeSolution {
  const rank = ranking(problem)
  const seeds = touchingCuts(problem, none.lots)
  let { formulation, relaxation, cuts } = approximate(problem, seeds, solver, control)
  let { programme } = formulation
  if (relaxation.status === 'infeasible') return infeasible(problem, cuts, solver, control)
  const relaxed = relaxation.status === 'optimal' ? relaxation : undefined

  const starts = [none]
  if (nearest !== undefined) starts.push(rank(nearest))
  if (start !== undefined) starts.push(localSearch(problem, rank(start), rank, LOCAL_BUDGET, control))
  if (relaxed !== undefined)
    starts.push(localSearch(problem, rank(rounded(problem, relaxed.x)), rank, LOCAL_BUDGET, control))
  let best = starts.reduce((a, b) => (isBetter(b, a) ? b : a))
  let bound = relaxed?.cost ?? leastCost(programme)
  const binding = relaxed === undefined ? [] : bindingLimits(programme, relaxed.rowDuals, limitsOf(problem))
  let stoppedBy: HedgeSolution['stoppedBy'] = 'nodes'

  const prices = relaxed === undefined ? executionPrices(problem) : dualPrices(problem, programme, relaxed.rowDuals)
  const small = programme.rows.length * programme.columns.length <= SMALL
  const span = relaxedSpan(solver, programme, control)
  const spans = (of: Strip, target: number) => spansOf(problem, of, span, target)
  const strip = small ? undefined : stripSearch(problem, { best, bound, prices, spans, rank }, control, effort)
  if (strip !== undefined) ({ best, bound, stoppedBy } = strip)
  const unproven = () => best.breach > 0 || best.figures.objective - bound > tolerance(problem, best.figures.objective)
  const rounds = strip !== undefined && effort < 1 ? 0 : ROUNDS
  for (let round = 0; unproven() && stoppedBy !== 'time' && stoppedBy !== 'user' && round < rounds; round++) {
    const found = solver.search(
      programme,
      {
        start: best.breach === 0 ? formulation.start(best.lots) : undefined,
        maxNodes: Math.ceil(effort * nodeBudget(programme.rows.length * programme.columns.length)),
        enough: (objective) => tolerance(problem, objective) / 2,
        firstFeasible: false,
      },
      control,
    )
    if (found.status === 'infeasible') return infeasible(problem, cuts, solver, control)
    bound = Math.max(bound, found.bound)
    stoppedBy = found.stoppedBy
    if (found.x === undefined) break
    const other = localSearch(problem, rank(netted(problem, formulation.lots(found.x))), rank, LOCAL_BUDGET, control)
    if (isBetter(other, best)) best = other
    const missed = [...missedCuts(problem, formulation.point(found.x), costOf(programme, found.x))]
    if (missed.length === 0) break
    cuts = [...cuts, ...missed, ...touchingCuts(problem, best.lots)]
    formulation = formulate(problem, cuts)
    programme = formulation.programme
  }
  if (best.breach > 0) return stoppedEmpty(problem, none, stoppedBy)
  best = localSearch(problem, best, rank, LOCAL_BUDGET, control)
  return solution(problem, best, Math.min(bound, best.figures.objective), stoppedBy, binding)
}

/** What no solution can cost less than, whatever the rows say: every column at its cheaper bound. */
function leastCost({ columns, offset }: Programme): number {
  return columns.reduce(
    (total, { cost, lower, upper }) => total + cost * (cost > 0 ? lower : cost < 0 ? upper : 0),
    offset,
  )
}

function costOf({ columns, offset }: Programme, x: Float64Array): number {
  return columns.reduce((total, column, i) => total + column.cost * x[i]!, offset)
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

function infeasible(problem: HedgeProblem, cuts: readonly Cut[], solver: Solver, control: Control): HedgeSolution {
  const none = emptyHedge(problem)
  const { objective } = ranking(problem)(none).figures
  return {
    status: 'infeasible',
    stoppedBy: 'proof',
    lots: none,
    objective,
    bound: objective,
    binding: [],
    conflict: conflict(problem, cuts, solver, control),
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
  return netted(problem, Array.from(x.subarray(0, problem.candidates.length)))
}

/** The same position in each instrument on one side of its book, best levels first. */
function netted(problem: HedgeProblem, lots: readonly number[]): number[] {
  const books = booksOf(problem)
  return lotsFrom(
    problem,
    books,
    positionsFrom(books, lots).map((position, b) => within(books[b]!, position)),
  )
}

/** Nodes a branch-and-cut search may open: fewer the larger the programme, so that its time stays in bounds on any machine. */
function nodeBudget(size: number): number {
  return Math.round(Math.min(20_000, Math.max(50, 1e7 / size)))
}
