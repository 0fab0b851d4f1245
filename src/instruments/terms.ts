import type { Asset } from '../exposure/market-state.ts'
import type { Coverage } from '../market/coverage.ts'
import type { OrderFacts } from '../market/snapshot.ts'

/** Numeraire per token, or a rate of a price (of the notional for perps, of the asset's price for options, capped at a share of the premium). */
export type Fee =
  | { readonly kind: 'per-token'; readonly amount: number }
  | { readonly kind: 'rate'; readonly rate: number; readonly cap: number | undefined }

/** One price at which `size` units can be traded; Infinity where the book says nothing. */
export type Level = { readonly price: number; readonly size: number }

/** What every tradable instrument says. Prices are numeraire per unit, or the asset per unit for coin-settled options, as quoted. */
type Tradable = {
  readonly id: string
  readonly asset: Asset
  readonly venue: string | undefined
  /** Size step, a decimal string: tokens, or numeraire contracts for inverse perps. */
  readonly lot: string
  readonly fee: Fee
  readonly sides: 'both' | 'buy' | 'sell'
  readonly maxSize: number | undefined
  /** Asks from the cheapest up, bids from the dearest down; empty: that side cannot be traded. */
  readonly asks: readonly Level[]
  readonly bids: readonly Level[]
  /** The venue's own mark, as quoted. */
  readonly mark: number | undefined
  /** Price step, as quoted; absent: not known. */
  readonly tick?: number
  /** When the snapshot quoted it, milliseconds since 1970 UTC; absent: the file gives it, as of its market. */
  readonly quotedAt?: number
  /** Nobody quoted this: a model did. */
  readonly invented?: true
} & OrderFacts

export type SpotTerms = Tradable & { readonly kind: 'spot' }

export type PerpTerms = Tradable & {
  readonly kind: 'perp'
  readonly contract: 'linear' | 'inverse'
  /** Where it stands now; asks and bids are at this price when the file gives none. */
  readonly price: number
  /** Per year, > 0: longs pay shorts. */
  readonly funding: number
  readonly maxLeverage: number
  /** Share of the notional. */
  readonly maintenanceMargin: number
  /** Where the venue asks more of large positions: whichever tier asks most counts, instead of `maintenanceMargin`. */
  readonly tiers?: readonly MaintenanceTier[]
  /** Numeraire for linear, asset for inverse; undefined: the plan says how much it takes. */
  readonly collateral: number | undefined
  /** It stands on the tokens of its account, which are worth this now, numeraire, and has no collateral of its own. */
  readonly standing?: number
}

/** Equity to keep: `rate` times the notional less `deduction`, in the collateral's unit. */
export type MaintenanceTier = { readonly rate: number; readonly deduction: number }

export type OptionTerms = Tradable & {
  readonly kind: 'option'
  readonly type: 'call' | 'put'
  readonly strike: number
  /** Milliseconds since 1970 UTC. */
  readonly expiry: number
  readonly volatility: number
  /** Of its expiry; numeraire per token. */
  readonly forward: number
  /** `coin`: quotes are in the asset, worth that times the asset's market price. */
  readonly settlement: 'numeraire' | 'coin'
  readonly openInterest: number | undefined
}

export type FormulaTerms = Tradable & {
  readonly kind: 'formula'
  readonly assets: readonly Asset[]
  readonly value: string
  readonly constants: readonly { readonly name: string; readonly value: number }[]
}

/** Protection of a position that is held, bought for the whole of it: one unit covers all. */
export type CoverTerms = OnPosition & {
  readonly kind: 'cover'
  readonly coverage: Coverage
  /** Numeraire per token of the position now: its loss is measured from there. */
  readonly prices: readonly { readonly asset: Asset; readonly price: number }[]
}

/** A position that is held, to be sold at its value now: one unit is all of it. */
export type WithdrawTerms = OnPosition & {
  readonly kind: 'withdraw'
  readonly gas: number
  /** Share of its volatile tokens that selling them loses. */
  readonly slippage: number
}

type OnPosition = Tradable & { readonly position: string; readonly assets: readonly Asset[] }

/** Liquidity one could provide at the market now; sizes in the numeraire. */
export type ProvidedTerms = Tradable & {
  readonly base: Asset
  readonly quote: Asset
  readonly assets: readonly Asset[]
  readonly fees: {
    readonly apr: number | undefined
    readonly whileInRange: boolean
    /** The position whose fees carry over, instead. */
    readonly like: string | undefined
  }
  readonly gas: number
  /** Numeraire per token now, base and quote. */
  readonly prices: readonly { readonly asset: Asset; readonly price: number }[]
} & (
    | { readonly kind: 'constant-product' }
    /** Quote per base. */
    | { readonly kind: 'concentrated'; readonly range: { readonly lower: number; readonly upper: number } }
  )

/** What is done with pools: it takes the positions to say what it is worth. */
export type PoolInstrumentTerms = CoverTerms | WithdrawTerms | ProvidedTerms
/** What stands alone. */
export type MarketTerms = SpotTerms | PerpTerms | OptionTerms | FormulaTerms

export type InstrumentTerms = MarketTerms | PoolInstrumentTerms
