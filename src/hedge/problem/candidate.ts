import type { ScenePnl } from './scene-pnl.ts'

/**
 * One way to add to one leg: whole lots of one instrument, bought or sold at one price level. A ladder gives one candidate a level, best
 * first. Every figure is for ONE lot as traded (a sell is already negative). Plain data: it crosses to a worker.
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
  /** P&L before premium, fees and income; numeraire. */
  readonly pnl: ScenePnl
  /** Paid now, < 0 when received. */
  readonly premium: number
  /** ≥ 0. */
  readonly fee: number
  /** Funding received until the horizon, < 0 when paid. */
  readonly income: number
  /** |price − mid|·lot + fee, ≥ 0. */
  readonly execution: number
  /** Tokens that it adds to the residual delta today, aligned with the problem's assets. */
  readonly delta: readonly number[]
  /** What the structured search may rely on; undefined: only the numbers above. */
  readonly shape: Shape | undefined
}

/** `vanilla`: an option that expires at the horizon, so its gross P&L is its payoff. `linear`: gross is units·(price at horizon − price). */
export type Shape =
  | { readonly kind: 'vanilla'; readonly type: 'call' | 'put'; readonly strike: number }
  | { readonly kind: 'linear' }

/** What holding any lots of an instrument at all adds, beside the lots: the coins posted for an inverse perp, the gas of a pool. */
export type Activation = {
  readonly instrument: number
  readonly pnl: ScenePnl
  readonly delta: readonly number[]
  /** Paid once, ≥ 0; absent: nothing. */
  readonly gas?: number
}
