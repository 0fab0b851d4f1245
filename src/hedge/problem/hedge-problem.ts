import type { Activation, Candidate } from './candidate.ts'
import type { LinearLimit } from './linear-limit.ts'
import type { ScenePnl } from './scene-pnl.ts'

/** What a hedge can be told to make small. */
export const OBJECTIVE_NAMES = [
  'delta',
  'replication',
  'worst-loss',
  'expected-shortfall',
  'variance',
  'cost',
  'loss-aversion',
] as const
export type ObjectiveName = (typeof OBJECTIVE_NAMES)[number]

export type Bounds = { readonly min: number | undefined; readonly max: number | undefined }

/** Upper bounds are inclusive; undefined: no limit. */
export type Limits = {
  readonly linear: readonly LinearLimit[]
  /** Instruments traded. */
  readonly legs: number | undefined
  /** Largest loss on the grid, net of everything and whatever the target. */
  readonly loss: number | undefined
  /** Mean of the `worst` worst losses over the samples, likewise. */
  readonly shortfall: number | undefined
  /** Largest loss on the wide grid, likewise. */
  readonly tail: number | undefined
}

/** What the optimiser sees: numbers only, complete, and free of functions, so that it crosses to a worker. */
export type HedgeProblem = {
  readonly objective: ObjectiveName
  /** The risky assets: those whose volatility is above 0 and that track no other. */
  readonly assets: readonly string[]
  /** Today's prices of `assets`, numeraire per token. */
  readonly prices: readonly number[]
  /** Price columns of the grid, aligned with `assets`. */
  readonly gridPrices: readonly Float64Array[]
  /** Positions' P&L less the target's, before fees and income. */
  readonly held: ScenePnl
  /** Positions' income until the horizon less the target's: fee income and held perps' funding. */
  readonly income: ScenePnl
  /** P&L of the target, with its income: what the limits of loss, shortfall and tail count back in. Zeros for a flat target. */
  readonly target: ScenePnl
  /** k = ⌈(1 − confidence)·samples⌉: how many worst samples the shortfall averages. */
  readonly worst: number
  /** Positions' delta today less the target's, tokens, aligned with `assets`. */
  readonly delta: readonly number[]
  readonly candidates: readonly Candidate[]
  readonly activations: readonly Activation[]
  /** Whole lots fixed by hand, signed, by instrument index; what reports call the instrument, where it has a name. */
  readonly pins: readonly { readonly instrument: number; readonly lots: number; readonly name?: string }[]
  readonly limits: Limits
  /** How many times a loss counts for a gain, ≥ 1: what `loss-aversion` reads. */
  readonly lossAversion?: number
  /** Share of the objective that may be given up to hold fewer legs, ≥ 0. */
  readonly simplify: number
  /** Value of the positions, numeraire: the scale of the 0.1 bp optimality tolerance. */
  readonly positionsValue: number
}
