import type { OptionType } from '../../numerics/black76-price.ts'

/** What one account holds on one asset, as a scenario margin sees it. Money in the numeraire; tokens and sizes > 0 are long. */
export type MarginBook = {
  /** Price of the asset. */
  readonly spot: number
  /** Whether gains and losses settle in the asset itself: losses are then counted in tokens, at the price now. */
  readonly coinSettled: boolean
  readonly futures: readonly MarginFuture[]
  readonly options: readonly MarginOption[]
}

export type MarginFuture = {
  /** Notional divided by the price, whatever the contract. */
  readonly tokens: number
  readonly price: number
  /** To its expiry; 0 for perpetuals. */
  readonly years: number
}

export type MarginOption = {
  readonly type: OptionType
  readonly strike: number
  readonly years: number
  readonly forward: number
  readonly volatility: number
  /** Tokens. */
  readonly size: number
  /** What a unit at its expiry is worth now. */
  readonly discount: number
}
