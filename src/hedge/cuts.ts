import { outlay } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'

/**
 * A plane below a convex measure of the hedge: measure ≥ constant + Σ lots·slope + Σ used·slope, and equal where it was taken.
 * `lots` are aligned with the candidates, `used` with the activations.
 */
export type Cut = {
  /** What it bounds: the objective, or what the limit of shortfall looks at. */
  readonly measure: 'objective' | 'shortfall'
  readonly constant: number
  readonly lots: readonly number[]
  readonly used: readonly number[]
}

/** A hedge as a relaxation has it: lots by candidate and how far each activation is on, both possibly fractions. */
export type Point = { readonly lots: ArrayLike<number>; readonly used: ArrayLike<number> }

/** The measure at a point and the plane that touches it there. */
export type Touch = { readonly value: number; readonly cut: Cut }

/**
 * Mean of the `tail` worst losses over the scenarios (Rockafellar and Uryasev 2000): the same scenarios stay a lower bound elsewhere. The
 * objective is against the target, the limit is not.
 */
export function shortfallAt(problem: HedgeProblem, point: Point, measure: Cut['measure']): Touch {
  const back = (s: number) => (measure === 'shortfall' ? problem.scenarioTarget[s]! : 0)
  const losses = pnlAt(problem, point).map((pnl, s) => -pnl - back(s))
  const order = Array.from(losses.keys()).sort((a, b) => losses[b]! - losses[a]!)
  const worst = order.slice(0, problem.tail)
  const mean = (column: ArrayLike<number>) => worst.reduce((sum, s) => sum + column[s]!, 0) / worst.length
  const value = mean(losses)
  const lots = problem.candidates.map((candidate) => outlay(candidate) - mean(candidate.scenarioGross))
  const used = problem.activations.map((activation) => -mean(activation.scenarioGross))
  return { value, cut: { measure, ...through(point, value, lots, used) } }
}

/** Variance over the scenarios, numeraire squared, and its tangent. */
export function varianceAt(problem: HedgeProblem, point: Point): Touch {
  const pnl = pnlAt(problem, point)
  const count = pnl.length
  const mean = pnl.reduce((sum, x) => sum + x, 0) / count
  const value = pnl.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count
  const slope = (column: Float64Array) => column.reduce((sum, x, s) => sum + x * (pnl[s]! - mean), 0) * (2 / count)
  const lots = problem.candidates.map((candidate) => slope(candidate.scenarioGross))
  const used = problem.activations.map((activation) => slope(activation.scenarioGross))
  return { value, cut: { measure: 'objective', ...through(point, value, lots, used) } }
}

function through(point: Point, value: number, lots: readonly number[], used: readonly number[]) {
  const moved = dot(lots, point.lots) + dot(used, point.used)
  return { constant: value - moved, lots, used }
}

/** Net P&L in each scenario. */
function pnlAt({ candidates, activations, scenarioGross, scenarioIncome }: HedgeProblem, point: Point): Float64Array {
  const pnl = scenarioGross.map((gross, s) => gross + scenarioIncome[s]!)
  const add = (column: Float64Array, factor: number, constant: number) => {
    if (factor === 0) return
    for (let s = 0; s < pnl.length; s++) pnl[s]! += factor * (column[s]! - constant)
  }
  candidates.forEach((candidate, i) => {
    add(candidate.scenarioGross, point.lots[i]!, outlay(candidate))
  })
  activations.forEach((activation, i) => {
    add(activation.scenarioGross, point.used[i]!, 0)
  })
  return pnl
}

function dot(a: readonly number[], b: ArrayLike<number>): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}
