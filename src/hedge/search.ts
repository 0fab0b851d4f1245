import { approximate, missedCuts, touchingCuts } from './approximate.ts'
import { bindingLimits } from './binding.ts'
import { booksOf } from './book.ts'
import type { Control } from './control.ts'
import type { Cut } from './cuts.ts'
import { type Formulation, formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import type { Relaxation, Solver } from './integer-programme.ts'
import { fewLegs } from './legs/few-legs.ts'
import type { Support } from './legs/support-search.ts'
import { limitsOf } from './limit.ts'
import { localSearch } from './local-search.ts'
import { dualPrices, executionPrices } from './lot-prices.ts'
import { partOf, promisingInstruments, shapedInstruments } from './part.ts'
import type { Programme } from './programme.ts'
import { isBetter, type Ranked, ranking, tolerance } from './rank.ts'
import { relaxedSpan } from './relaxed-span.ts'
import { chained } from './strip/chained.ts'
import { type Spans, spansOf } from './strip/spans.ts'
import type { Strip } from './strip/strip.ts'
import { stripSearch } from './strip/strip-search.ts'
import { thrifty } from './thrifty.ts'
import { emptyHedge, wholeLots } from './whole-lots.ts'

/** Hedges to begin with, lots by candidate, and the share of the usual budget of nodes to spend. */
export type SearchHints = { readonly starts: readonly (readonly number[])[]; readonly effort: number }

/** What a search came to; `impossible`: proven that no hedge meets the limits. */
export type Found = {
  readonly best: Ranked
  readonly bound: number
  readonly stoppedBy: HedgeSolution['stoppedBy']
  readonly binding: HedgeSolution['binding']
  /** What one more lot of each column would add to the relaxation's objective. */
  readonly columnDuals: Float64Array | undefined
  readonly impossible: boolean
  readonly cuts: readonly Cut[]
}

/** How often a hedge that a programme finds may prove its cuts too few. */
const ROUNDS = 12

/** Rows times columns up to which branch and cut needs no help. */
const SMALL = 1000

/** Candidates beyond which branch and cut takes too long, so that parts are searched. */
const LARGE = 160

/** Nodes times rows times columns that branch and cut may spend, and where it branches on a chain's slopes. */
const NODE_WORK = 5e6
const CHAIN_WORK = 3.5e7

type Search = {
  readonly problem: HedgeProblem
  readonly rank: (lots: readonly number[]) => Ranked
  readonly solver: Solver
  readonly control: Control
  readonly effort: number
  formulation: Formulation
  cuts: readonly Cut[]
  best: Ranked
  bound: number
  stoppedBy: HedgeSolution['stoppedBy']
}

/**
 * The best whole lots that relaxation, local search, the search over strikes and branch and cut find between them, each starting from the
 * best so far, with the highest bound that one of them proves.
 */
export function search(
  problem: HedgeProblem,
  { starts, effort }: SearchHints,
  solver: Solver,
  control: Control,
): Found {
  const rank = ranking(problem)
  const none = rank(emptyHedge(problem))
  const { formulation, relaxation, cuts } = approximate(problem, touchingCuts(problem, none.lots), solver, control)
  const nothing = {
    best: none,
    bound: none.figures.objective,
    stoppedBy: 'proof',
    binding: [],
    columnDuals: undefined,
    cuts,
  } as const
  if (relaxation.status === 'infeasible') return { ...nothing, impossible: true }
  const relaxed = relaxation.status === 'optimal' ? relaxation : undefined
  const { programme } = formulation
  const near = relaxed && thrifty(problem, formulation, relaxed, solver, control)
  const rounded = near === undefined ? [] : [wholeLots(problem, Array.from(formulation.point(near.x).lots))]
  const improved = [...starts, ...rounded].map((lots) => improvedLocally(problem, rank(lots), control))
  const state: Search = {
    problem,
    rank,
    solver,
    control,
    effort,
    formulation,
    cuts,
    best: improved.reduce((a, b) => (isBetter(b, a) ? b : a), none),
    bound: relaxed?.cost ?? leastCost(programme),
    stoppedBy: 'nodes',
  }
  const binding = relaxed === undefined ? [] : bindingLimits(programme, relaxed.rowDuals, limitsOf(problem))
  const small = programme.rows.length * programme.columns.length <= SMALL
  if (!small && isOpen(state)) meetLoss(state)
  const searched = !small && isOpen(state) && overStrikes(state, relaxed)
  const large = problem.candidates.length > LARGE
  const short = problem.limits.legs !== undefined && problem.limits.legs < booksOf(problem).length
  if (!small && isOpen(state) && short) withFewLegs(state)
  if (!small && isOpen(state) && large && !short) inParts(state, near)
  const settled = (searched && effort < 1) || (large && state.best.breach === 0)
  if (!settled && isOpen(state) && !branchAndCut(state)) return { ...nothing, cuts: state.cuts, impossible: true }
  const best = large ? state.best : improvedLocally(problem, state.best, control)
  const bound = Math.min(state.bound, best.figures.objective)
  const { stoppedBy } = state
  return { best, bound, stoppedBy, binding, columnDuals: relaxed?.columnDuals, impossible: false, cuts: state.cuts }
}

/** Whether there is reason and leave to go on. */
function isOpen({ problem, best, bound, stoppedBy }: Search): boolean {
  const { objective } = best.figures
  const proven = best.breach === 0 && objective - bound <= tolerance(problem, objective)
  return !proven && stoppedBy !== 'time' && stoppedBy !== 'user'
}

/** Where no hedge is known that keeps to the limit of loss: looks for one that loses least, which is often near it. */
function meetLoss(state: Search): void {
  const { problem, rank, solver, control, effort, best } = state
  if (best.breach === 0 || problem.limits.loss === undefined || problem.objective === 'worst-loss') return
  const limits = { ...problem.limits, loss: undefined }
  const starts = [best.lots]
  const found = search({ ...problem, objective: 'worst-loss', limits }, { starts, effort: effort / 2 }, solver, control)
  const other = improvedLocally(problem, rank(found.best.lots), control)
  if (isBetter(other, best)) state.best = other
}

/** The search outward over strikes; false where it has no place. */
function overStrikes(state: Search, relaxed: (Relaxation & { status: 'optimal' }) | undefined): boolean {
  const { problem, rank, solver, control, effort, best, bound } = state
  const { programme } = state.formulation
  const prices = relaxed === undefined ? executionPrices(problem) : dualPrices(problem, programme, relaxed.rowDuals)
  const span = relaxedSpan(solver, programme, control)
  const spans = (strip: Strip, target: number): Spans | undefined => spansOf(problem, strip, span, target)
  const found = stripSearch(problem, { best, bound, prices, spans, rank }, control, effort)
  if (found === undefined) return false
  Object.assign(state, found)
  return true
}

/** Searches with few instruments for a better hedge: those that the search over strikes knows, then those that look promising. */
function inParts(state: Search, relaxed: (Relaxation & { status: 'optimal' }) | undefined): void {
  traded(state, shapedInstruments(state.problem), sizes(state, relaxed))
  traded(state, promisingInstruments(state.problem, state.best.lots, relaxed, LARGE * 0.75), sizes(state, relaxed))
}

/**
 * Lots by candidate that cost as much to trade as all of a relaxation's: beyond them `variance`, which minds no cost, would hold legs
 * against each other for next to nothing.
 */
function sizes({ problem, best }: Search, relaxed: (Relaxation & { status: 'optimal' }) | undefined) {
  if (problem.objective !== 'variance' || relaxed === undefined) return undefined
  const { candidates } = problem
  const most = candidates.reduce((sum, { execution }, i) => sum + execution * relaxed.x[i]!, 0)
  return candidates.map(({ execution, maxLots }, i) =>
    execution === 0 ? maxLots : Math.max(best.lots[i]!, Math.min(maxLots, Math.ceil(most / execution))),
  )
}

/** Looks for the few instruments that a limit of legs allows, for whole lots of the best, and for a bound on all others. */
function withFewLegs(state: Search): void {
  const { problem, solver, control, effort, cuts } = state
  const { legs } = problem.limits
  if (legs === undefined) return
  const slack = tolerance(problem, state.bound) / 4
  const objective = () => (state.best.breach === 0 ? state.best.figures.objective : Infinity)
  const realise = ({ instruments, cost }: Support) => {
    if (cost < objective()) traded(state, instruments)
    return objective()
  }
  const bound = fewLegs(problem, legs, { cuts, slack, effort }, realise, solver, control)
  state.bound = Math.max(state.bound, bound)
  state.stoppedBy = control.shouldStop() ?? state.stoppedBy
}

/** Searches with these instruments alone. */
function traded(state: Search, instruments: ReadonlySet<number>, most?: readonly number[]): void {
  const { problem, rank, solver, control, effort } = state
  const part = partOf(problem, instruments, most)
  if (!isOpen(state) || part.problem.candidates.length === problem.candidates.length) return
  const starts = [part.drop(state.best.lots)]
  const found = search(part.problem, { starts, effort: effort / 2 }, solver, control)
  if (found.stoppedBy === 'time' || found.stoppedBy === 'user') state.stoppedBy = found.stoppedBy
  const lifted = rank(part.lift(found.best.lots))
  if (isBetter(lifted, state.best)) state.best = lifted
}

/** Branch and cut, again with more cuts as long as what it finds proves them too few; false when there is no hedge at all. */
function branchAndCut(state: Search): boolean {
  const { problem, rank, solver, control, effort } = state
  for (let round = 0; isOpen(state) && round < ROUNDS; round++) {
    const chain = chained(problem, state.formulation)
    const formulation = chain ?? state.formulation
    const { programme } = formulation
    const found = solver.search(
      programme,
      {
        start: state.best.breach === 0 ? formulation.start(state.best.lots) : undefined,
        maxNodes: Math.ceil(effort * nodeBudget(programme, chain === undefined ? NODE_WORK : CHAIN_WORK)),
        enough: (objective) => tolerance(problem, objective) / 2,
        firstFeasible: false,
        ...(chain === undefined ? {} : { presolve: 'off' as const }),
      },
      control,
    )
    if (found.status === 'infeasible') return false
    state.bound = Math.max(state.bound, found.bound)
    state.stoppedBy = found.stoppedBy
    if (found.x === undefined) return true
    const other = improvedLocally(problem, rank(wholeLots(problem, formulation.lots(found.x))), control)
    if (isBetter(other, state.best)) state.best = other
    const missed = missedCuts(problem, formulation.point(found.x), costOf(programme, found.x))
    if (missed.length === 0) return true
    state.cuts = [...state.cuts, ...missed, ...touchingCuts(problem, state.best.lots)]
    state.formulation = formulate(problem, state.cuts)
  }
  return true
}

function improvedLocally(problem: HedgeProblem, start: Ranked, control: Control): Ranked {
  const { objective, limits, gross, scenarioGross } = problem
  const scenarios = objective === 'expected-shortfall' || objective === 'variance' || limits.shortfall !== undefined
  const size = gross.length + (scenarios ? 5 * scenarioGross.length : 0)
  const budget = Math.min(
    200 * problem.candidates.length,
    Math.max(2_000, Math.min(20_000, 4_000_000 / Math.max(1, size))),
  )
  return localSearch(problem, start, ranking(problem), budget, control)
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

/** Nodes a branch-and-cut search may open: fewer the larger the programme, so that its time stays in bounds on any machine. */
function nodeBudget({ rows, columns }: Programme, work: number): number {
  return Math.round(Math.min(20_000, Math.max(50, work / (rows.length * columns.length))))
}
