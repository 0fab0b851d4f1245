import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Scene } from '../problem/scene-pnl.ts'
import type { Totals } from './totals.ts'

/**
 * A convex measure of a hedge, numeraire: what an objective or a limit of loss looks at. A new objective is one file with one of these, a line
 * in `objectives.ts`, and its name in the problem.
 */
export type Measure = {
  /** The set of prices that it looks at; undefined: none. */
  readonly scene: Scene | undefined
  /** Whether execution cost and outlay (premium + fees − income) are part of it. */
  readonly execution: boolean
  readonly outlay: boolean
  /** Of a hedge with these totals. */
  value(problem: HedgeProblem, totals: Totals): number
  /** Linear functions that are no more than the measure for any hedge (subgradients); the first equals it at these totals. */
  touches(problem: HedgeProblem, totals: Totals): readonly Touch[]
}

/** constant + Σ weight·pnl[scene][point] + Σ delta·residual delta, besides the execution and outlay that the measure counts. */
export type Touch = {
  readonly constant: number
  readonly points: ArrayLike<number>
  readonly weights: ArrayLike<number>
  /** By asset; empty: none. */
  readonly delta: readonly number[]
  /** How often outlay counts; absent: as the measure says. */
  readonly outlays?: number
}
