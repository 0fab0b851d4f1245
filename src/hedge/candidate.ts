/**
 * One way to add to one leg: `lots` whole lots of one instrument, bought or sold at one price level.
 * A ladder gives one candidate a level, best first. Every figure is for ONE lot as traded (a sell is already negative). Plain data: it crosses to a worker.
 */
export type Candidate = {
  /** Index of the instrument; candidates of one instrument share it. */
  readonly instrument: number
  readonly side: 'buy' | 'sell'
  /** Units in one lot, > 0. */
  readonly lot: number
  /** Whole lots at the most, ≥ 0. */
  readonly maxLots: number
  /** Numeraire per unit. */
  readonly price: number
  /** P&L at each grid point before premium, fees and income; numeraire. */
  readonly gross: Float64Array
  /** The same at each scenario of the distribution; empty where no objective or limit needs it. */
  readonly scenarioGross: Float64Array
  /** Paid now, < 0 when received. */
  readonly premium: number
  /** ≥ 0. */
  readonly fee: number
  /** Funding received until the horizon, < 0 when paid. */
  readonly income: number
  /** |price − mid|·lot + fee, ≥ 0. */
  readonly execution: number
  /** Residual Greeks today that one lot adds, aligned with the problem's assets: tokens; tokens per numeraire; numeraire per point. */
  readonly delta: readonly number[]
  readonly gamma: readonly number[]
  readonly vega: readonly number[]
  /** Collateral one lot needs, numeraire ≥ 0 (0 where the leg's collateral is given as a fixed amount). */
  readonly collateral: number
  /** What the structured search may rely on; undefined: only the numbers above. */
  readonly shape: Shape | undefined
}

/** `vanilla`: an option that expires at the horizon, so its gross P&L is its payoff. `linear`: gross is units·(price at horizon − price). */
export type Shape =
  | { readonly kind: 'vanilla'; readonly type: 'call' | 'put'; readonly strike: number }
  | { readonly kind: 'linear' }

/** Added once as soon as the instrument is used at all: a fixed collateral, and in the asset for inverse perps also its delta and P&L. */
export type Activation = {
  readonly instrument: number
  readonly collateral: number
  readonly gross: Float64Array
  readonly scenarioGross: Float64Array
  readonly delta: readonly number[]
}
