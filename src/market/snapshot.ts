import type { Asset } from '../exposure/market-state.ts'
import type { PriceStep } from '../units/price-steps.ts'

/** One line of an order book. */
export type QuoteLevel = { readonly price: number; readonly size: number }

/** What an order at the venue needs. Like the quotes, steps and least values are for one token (one numeraire contract of an inverse perp), whatever the venue counts. */
export type OrderFacts = {
  /** The venue's own name of the market. */
  readonly symbol?: string
  /** Tokens in what the venue counts as one (numeraire for inverse perps), an exact decimal string. */
  readonly contractSize?: string
  /** Steps of prices, as quoted; before `tick`, which is the step at one price. */
  readonly ticks?: readonly PriceStep[]
  /** The least an order may be worth, numeraire. */
  readonly minNotional?: number
}

/** What one row of a market snapshot says of either kind. Undefined is unknown. Prices are as quoted: in the asset when `settlement` is coin. */
type Quote = {
  /** Milliseconds since 1970 UTC. */
  readonly asOf: number
  readonly venue: string | undefined
  readonly instrument: string
  readonly asset: Asset
  readonly bid: number | undefined
  readonly ask: number | undefined
  readonly bidSize: number | undefined
  readonly askSize: number | undefined
  readonly mark: number | undefined
  /** Price of the asset when the row was taken, numeraire. */
  readonly index: number | undefined
  readonly settlement: 'numeraire' | 'coin'
  /** Size step as an exact decimal string. */
  readonly lot: string | undefined
  /** Price step, as quoted. */
  readonly tick: number | undefined
  /** Contracts. */
  readonly openInterest: number | undefined
  /** Ladders, best first, as quoted; where they are given they stand for the best quotes too. */
  readonly bids?: readonly QuoteLevel[]
  readonly asks?: readonly QuoteLevel[]
  /** `model`: nobody quoted this, it was worked out. */
  readonly source?: 'model'
} & OrderFacts

export type OptionQuote = Quote & {
  readonly kind: 'option'
  readonly type: 'call' | 'put'
  readonly strike: number
  /** Milliseconds since 1970 UTC. */
  readonly expiry: number
  readonly volatility: number | undefined
  /** Of its expiry, numeraire per token. */
  readonly forward: number | undefined
}

export type PerpQuote = Quote & {
  readonly kind: 'perp'
  /** Per year, > 0: longs pay shorts. */
  readonly funding: number | undefined
  readonly maxLeverage: number | undefined
}

export type SnapshotQuote = OptionQuote | PerpQuote
