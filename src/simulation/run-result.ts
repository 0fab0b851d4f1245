/** What one rule made of one path. Money in the numeraire, from the open to the last close. */
export type RunResult = {
  readonly pnl: number
  readonly attribution: Attribution
  readonly memos: {
    /** Loss versus rebalancing of the pools on this path, ≥ 0. */
    readonly lvr: number
    readonly impermanentLoss: number
  }
  /** Trades of the rule and of the open, and their notional; a trade of no size is none. */
  readonly trades: number
  readonly turnover: number
  /** Root mean square of the delta that was left at the closes after the rule, tokens of the asset hedged. */
  readonly deltaError: number
  /** Share of the closes. */
  readonly timeInRange: number
  /** Tokens of the linear instruments at the end. */
  readonly finalSize: number
  /** Whether an account was closed by its venue. */
  readonly liquidated: boolean
  /** Whether a stop closed everything, and the bar after which nothing moves: the last where none did. */
  readonly exited: boolean
  readonly end: number
  readonly topUps: number
  /** The most that was posted; where no collateral is named, the most that was needed. */
  readonly peakCollateral: number
  /** Positions, premium and collateral, weighted by the time they were tied up. */
  readonly timeWeightedCapital: number
  /** Collateral, weighted by time, beyond the most that initial margin asked for; ≥ 0. */
  readonly idleCollateral: number
  /** Largest fall of capital from its highest so far, beginning with the starting capital, as a share of that; ≤ 0. */
  readonly drawdown: number
}

/** Parts of the P&L, > 0 a gain: they add up to it. */
export type Attribution = {
  readonly pool: number
  readonly fees: number
  readonly perp: number
  readonly options: number
  readonly funding: number
  readonly tradingFees: number
  readonly spread: number
  readonly gas: number
  readonly cover: number
  readonly residual: number
}

/** One trade of a rule: at bar `index`, tokens signed, numeraire per token. */
export type Trade = {
  readonly index: number
  readonly line: number
  readonly size: number
  readonly price: number
  readonly fee: number
  readonly why: 'open' | 'clock' | 'band' | 'exit'
}
