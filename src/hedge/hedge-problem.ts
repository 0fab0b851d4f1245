import type { Activation, Candidate } from './candidate.ts'

export type ObjectiveName = 'delta' | 'replication' | 'worst-loss' | 'expected-shortfall' | 'variance' | 'cost'

export type Bounds = { readonly min: number | undefined; readonly max: number | undefined }

/** Upper bounds are inclusive; undefined: no limit. Greeks are aligned with the problem's assets. */
export type Limits = {
  readonly delta: readonly (Bounds | undefined)[]
  readonly gamma: readonly (Bounds | undefined)[]
  readonly vega: readonly (Bounds | undefined)[]
  readonly premium: number | undefined
  readonly margin: number | undefined
  readonly legs: number | undefined
  readonly loss: number | undefined
  readonly shortfall: number | undefined
}

/** What the optimiser sees: numbers only, complete, and free of functions, so that it crosses to a worker. */
export type HedgeProblem = {
  readonly objective: ObjectiveName
  /** The risky assets: those whose volatility is above 0. */
  readonly assets: readonly string[]
  /** Today's prices of `assets`, numeraire per token. */
  readonly prices: readonly number[]
  /** Price columns of the grid, aligned with `assets`. */
  readonly grid: readonly Float64Array[]
  /** Positions' P&L at each grid point less the target's, before fees and income. */
  readonly gross: Float64Array
  /** Positions' income until the horizon at each grid point: fee income and held perps' funding. */
  readonly income: Float64Array
  /** The same two over the scenarios of the distribution; empty where not needed. */
  readonly scenarioGross: Float64Array
  readonly scenarioIncome: Float64Array
  /** P&L of the target, with its income, at each grid point and scenario: what the limits of loss and shortfall count back in. Zeros for a flat target. */
  readonly target: Float64Array
  readonly scenarioTarget: Float64Array
  /** k = ⌈(1 − confidence)·scenarios⌉: how many worst scenarios the shortfall averages. */
  readonly tail: number
  /** Positions' Greeks today, aligned with `assets`. Gamma is the diagonal. */
  readonly delta: readonly number[]
  /** Delta today of the target that `delta` and its limits are less, aligned likewise; absent for a flat target. Reports add it back. */
  readonly targetDelta?: readonly number[]
  readonly gamma: readonly number[]
  readonly vega: readonly number[]
  readonly candidates: readonly Candidate[]
  readonly activations: readonly Activation[]
  /** Whole lots fixed by hand, signed, by instrument index; what reports call the instrument, where it has a name. */
  readonly pins: readonly { readonly instrument: number; readonly lots: number; readonly name?: string }[]
  readonly limits: Limits
  /** Value of the positions, numeraire: the scale of the 0.1 bp optimality tolerance. */
  readonly positionsValue: number
}
