import type { MarginModel } from '../risk/margin/account.ts'

type ByAsset = Readonly<Record<string, number>>

/** Where an account stands: legs, what is held and what stands there as collateral. Money in the numeraire, amounts in tokens. */
export type MarginAccount = {
  /** The venue of what is in it; null: legs that name none. */
  readonly account: string | null
  readonly venue: string | null
  readonly model: MarginModel
  /** Tokens, pools, spot and options there at market and gains of perps, less what is owed. */
  readonly equity: number
  /** Equity needed to open the account and to keep it; of a loan the share of the collateral that does not count. */
  readonly initial: number
  readonly maintenance: number
  /** Closed below 1: equity over maintenance, for a loan Σ threshold·value over what is owed; null: nothing is needed. */
  readonly health: number | null
  readonly surplus: number
  /** Equity beyond what is needed and the buffer. */
  readonly idle: number
  /** What a chance of 1 % of a liquidation before money can be brought in asks to leave there. */
  readonly buffer: number
  /** Posted for what is in it, tokens held there left out. */
  readonly collateral: number
  readonly holds: ByAsset
  readonly owes: ByAsset
  readonly liquidation: readonly Liquidation[]
}

/** The price of one asset, the others still, that closes the whole account, or only `instrument` where it stands alone. */
export type Liquidation = {
  readonly asset: string
  readonly price: number
  /** How far the price has to go: 0.2 up, −0.2 down by a fifth. */
  readonly away: number
  /** That it is reached, prices lognormal. */
  readonly chance: { readonly day: number; readonly week: number }
  /** Until half of all paths have reached it; null without volatility. */
  readonly medianDays: number | null
  readonly instrument?: string
}
