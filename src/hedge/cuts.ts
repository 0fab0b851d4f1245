import { outlay } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import { varianceParts } from './variance-parts.ts'

/** What lies below a convex measure of the hedge, and touches it where it was taken. */
export type Cut = Plane | Tangent

/** measure ≥ constant + Σ lots·slope + Σ used·slope; `lots` are aligned with the candidates, `used` with the activations. */
export type Plane = {
  /** What it bounds: the objective, or what the limit of shortfall or of loss looks at. */
  readonly measure: 'objective' | 'shortfall' | 'loss'
  readonly constant: number
  readonly lots: readonly number[]
  readonly used: readonly number[]
}

/** part² ≥ constant + slope·part, for a part of the variance by its index. */
type Tangent = { readonly measure: 'part'; readonly part: number; readonly constant: number; readonly slope: number }

/**
 * A hedge as a relaxation has it: lots by candidate and how far each activation is on, both possibly fractions; and where the variance is
 * looked at, what it takes for the squares of its parts.
 */
export type Point = {
  readonly lots: ArrayLike<number>
  readonly used: ArrayLike<number>
  readonly squares?: ArrayLike<number>
}

/** The measure at a point and the planes that touch it there. */
export type Touch = { readonly value: number; readonly cuts: readonly Cut[] }

/** Grid points beyond which a row for each is too many, and cuts find those that matter. */
const MANY_POINTS = 4000

/** Share of the largest lack of a square from which another is worth a tangent. */
const WORTHWHILE = 1e-3

/** Whether only cuts describe the problem's objective. */
export function isCutObjective({ objective, gross }: HedgeProblem): boolean {
  const overGrid = objective === 'replication' || objective === 'worst-loss'
  return objective === 'expected-shortfall' || objective === 'variance' || (overGrid && gross.length > MANY_POINTS)
}

/** Whether only cuts describe the problem's limit of loss. */
export function isCutLoss({ limits, gross }: HedgeProblem): boolean {
  return limits.loss !== undefined && gross.length > MANY_POINTS
}

/**
 * Mean of the `tail` worst losses over the scenarios (Rockafellar and Uryasev 2000): the same scenarios stay a lower bound elsewhere. The
 * objective is against the target, the limit is not.
 */
export function shortfallAt(problem: HedgeProblem, point: Point, measure: Plane['measure']): Touch {
  const back = (s: number) => (measure === 'shortfall' ? problem.scenarioTarget[s]! : 0)
  const losses = pnlAt(problem, point).map((pnl, s) => -pnl - back(s))
  const worst = largestOf(losses, problem.tail)
  const mean = (column: Float64Array) => meanAt(column, worst)
  const value = mean(losses)
  const lots = problem.candidates.map((candidate) => outlay(candidate) - mean(candidate.scenarioGross))
  const used = problem.activations.map((activation) => -mean(activation.scenarioGross))
  return { value, cuts: [{ measure, ...through(point, value, lots, used) }] }
}

/** Largest loss on the grid, and the line of the point where it is: at that point it stays a lower bound. The limit is not against the target. */
export function lossAt(problem: HedgeProblem, point: Point, measure: 'objective' | 'loss'): Touch {
  const cost = dot(problem.candidates.map(outlay), point.lots)
  const back = (s: number) => problem.income[s]! + (measure === 'loss' ? problem.target[s]! : 0)
  const losses = gridPnl(problem, point).map((gross, s) => cost - gross - back(s))
  const worst = largestAt(losses)
  const lots = problem.candidates.map((candidate) => outlay(candidate) - candidate.gross[worst]!)
  const used = problem.activations.map((activation) => -activation.gross[worst]!)
  return { value: losses[worst]!, cuts: [{ measure, ...through(point, losses[worst]!, lots, used) }] }
}

/** Replication error and execution, and the line of the grid point where the error is. */
export function replicationAt(problem: HedgeProblem, point: Point): Touch {
  const gross = gridPnl(problem, point)
  const worst = largestAt(gross.map(Math.abs))
  const sign = Math.sign(gross[worst]!)
  const execution = problem.candidates.map((candidate) => candidate.execution)
  const value = sign * gross[worst]! + dot(execution, point.lots)
  const lots = problem.candidates.map((candidate, i) => sign * candidate.gross[worst]! + execution[i]!)
  const used = problem.activations.map((activation) => sign * activation.gross[worst]!)
  return { value, cuts: [{ measure: 'objective', ...through(point, value, lots, used) }] }
}

/** Variance over the scenarios as its parts know it, numeraire squared, and the tangents of those squares that the point takes for too little. */
export function varianceAt(problem: HedgeProblem, point: Point): Touch {
  const { unit, parts } = varianceParts(problem)
  const values = parts.map((part) => part.constant + dot(part.lots, point.lots) + dot(part.used, point.used))
  const lacks = values.map((value, k) => value ** 2 - (point.squares?.[k] ?? 0))
  const largest = Math.max(0, ...lacks)
  const cuts = values.flatMap((value, part): Tangent[] =>
    lacks[part]! > WORTHWHILE * largest ? [{ measure: 'part', part, constant: -(value ** 2), slope: 2 * value }] : [],
  )
  return { value: unit * values.reduce((sum, value) => sum + value ** 2, 0), cuts }
}

function through(point: Point, value: number, lots: readonly number[], used: readonly number[]) {
  const moved = dot(lots, point.lots) + dot(used, point.used)
  return { constant: value - moved, lots, used }
}

/** Net P&L in each scenario. */
function pnlAt({ candidates, activations, scenarioGross, scenarioIncome }: HedgeProblem, point: Point): Float64Array {
  const pnl = scenarioGross.map((gross, s) => gross + scenarioIncome[s]!)
  candidates.forEach((candidate, i) => {
    add(pnl, candidate.scenarioGross, point.lots[i]!, outlay(candidate))
  })
  activations.forEach((activation, i) => {
    add(pnl, activation.scenarioGross, point.used[i]!, 0)
  })
  return pnl
}

/** Gross P&L against the target at each grid point. */
function gridPnl({ candidates, activations, gross }: HedgeProblem, point: Point): Float64Array {
  const pnl = Float64Array.from(gross)
  candidates.forEach((candidate, i) => {
    add(pnl, candidate.gross, point.lots[i]!, 0)
  })
  activations.forEach((activation, i) => {
    add(pnl, activation.gross, point.used[i]!, 0)
  })
  return pnl
}

function add(to: Float64Array, column: Float64Array, factor: number, constant: number): void {
  if (factor === 0) return
  for (let s = 0; s < to.length; s++) to[s]! += factor * (column[s]! - constant)
}

function meanAt(column: Float64Array, places: Int32Array): number {
  let sum = 0
  for (let k = 0; k < places.length; k++) sum += column[places[k]!]!
  return sum / places.length
}

/** Where the `count` largest values are; of equal ones the first. */
function largestOf(values: Float64Array, count: number): Int32Array {
  const least = values.slice().sort()[values.length - count]!
  const chosen = new Int32Array(count)
  let above = 0
  for (let s = 0; s < values.length; s++) if (values[s]! > least) chosen[above++] = s
  for (let s = 0; above < count; s++) if (values[s] === least) chosen[above++] = s
  return chosen
}

function largestAt(values: Float64Array): number {
  return values.reduce((best, value, s) => (value > values[best]! ? s : best), 0)
}

function dot(a: readonly number[], b: ArrayLike<number>): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}
