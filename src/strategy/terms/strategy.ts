import type { Asset } from '../../exposure/market-state.ts'
import type { Bounds, ObjectiveName } from '../../hedge/problem/hedge-problem.ts'
import type { InstrumentTerms, OptionTerms, PerpTerms } from '../../instruments/terms.ts'
import type { Coverage } from '../../market/coverage.ts'
import type { PriceHistory } from '../../market/price-history.ts'
import type { PoolSize, PoolTerms } from '../../pools/pool.ts'
import type { MarginModel } from '../../risk/margin/account.ts'

/** A strategy file after parsing: every default filled in, every selector expanded, plain data that can cross to a worker. */
export type Strategy = {
  readonly name: string
  readonly why: string | undefined
  /** Of the file's text, hexadecimal. */
  readonly sha256: string
  readonly numeraire: string
  /** Milliseconds since 1970 UTC. */
  readonly asOf: number
  readonly horizonDays: number
  /** What money earns elsewhere, simple, a year. */
  readonly opportunity: number
  readonly assets: readonly MarketAsset[]
  /** Row and column per asset, in order; 1 on the diagonal, 0 for assets without volatility. */
  readonly correlations: readonly (readonly number[])[]
  readonly positions: readonly Position[]
  readonly instruments: readonly InstrumentTerms[]
  readonly hedge: HedgeTerms
  /** Margin model by venue. */
  readonly venues: readonly { readonly venue: string; readonly margin: MarginModel }[]
  readonly stress: readonly StressTerms[]
  readonly sources: readonly Source[]
  /** What parsing noticed without stopping: expired chain rows left out, stale quotes. */
  readonly warnings: readonly string[]
}

/** An asset and what it is worth now. One that tracks another has no volatility of its own but that of the ratio, `basis`. */
export type MarketAsset = {
  readonly symbol: Asset
  readonly price: number
  readonly volatility: number
  readonly tracks?: { readonly asset: Asset; readonly basis: number }
}

export type Position = PoolPosition | SpotPosition | PerpPosition | OptionPosition

export type PoolPosition = {
  readonly id: string
  readonly kind: PoolTerms['kind']
  readonly terms: PoolTerms
  readonly size: PoolSize
  /** `undefined`: the market now. */
  readonly entry:
    | { readonly kind: 'prices'; readonly prices: readonly { readonly asset: Asset; readonly price: number }[] }
    | { readonly kind: 'amounts'; readonly amounts: readonly { readonly asset: Asset; readonly amount: string }[] }
    | undefined
  readonly fees: {
    /** Share of the value now, per year; undefined: not given. */
    readonly apr: number | undefined
    /** The rate is that of a time in range; outside it nothing is earned. */
    readonly whileInRange: boolean
    readonly uncollected: readonly { readonly asset: Asset; readonly amount: string }[]
    /** Taken out since the entry, and not part of what is held here. */
    readonly collected: readonly { readonly asset: Asset; readonly amount: string }[]
  }
  /** What its protocol pays of the loss, with its premium a year as a share of the value now. */
  readonly cover?: Coverage & { readonly premium: number }
}

/** Sizes are signed decimal strings. */
export type SpotPosition = { readonly id: string; readonly kind: 'spot'; readonly asset: Asset; readonly size: string }

export type PerpPosition = {
  readonly id: string
  readonly kind: 'perp'
  readonly asset: Asset
  readonly size: string
  readonly entryPrice: number
} & Pick<PerpTerms, 'venue' | 'contract' | 'funding' | 'maxLeverage' | 'maintenanceMargin' | 'tiers' | 'collateral'>

export type OptionPosition = { readonly id: string; readonly kind: 'option'; readonly size: string } & Pick<
  OptionTerms,
  'asset' | 'venue' | 'type' | 'strike' | 'expiry' | 'volatility' | 'forward' | 'settlement'
>

export type HedgeTerms = {
  readonly target: 'flat' | 'hold'
  readonly minimise: ObjectiveName
  /** How many times a loss counts for a gain in `loss-aversion`. */
  readonly lossAversion: number
  readonly confidence: number
  readonly limits: {
    readonly delta: readonly AssetBounds[]
    readonly gamma: readonly AssetBounds[]
    readonly vega: readonly AssetBounds[]
    readonly premium: number | undefined
    readonly margin: number | undefined
    readonly legs: number | undefined
    readonly loss: number | undefined
    readonly shortfall: number | undefined
    readonly survive: readonly AssetBounds[]
    /** Options sold without cover, tokens ≥ 0; Infinity where there is no limit. An asset that is not listed has none of either. */
    readonly naked: readonly { readonly asset: Asset; readonly calls: number; readonly puts: number }[]
    /** Infinity: no limit; undefined: what the posing takes by default. */
    readonly tail: number | undefined
    /** The least mean P&L. */
    readonly expected: number | undefined
    readonly capital: number | undefined
  }
  /** Share of the objective that may be given up to hold fewer legs. */
  readonly simplify: number
  readonly pin: readonly { readonly instrument: string; readonly size: string }[]
  readonly exclude: readonly string[]
  readonly scenarios: {
    /** What the file says of the price grid; absent fields take the defaults of the interface. */
    readonly prices: readonly {
      readonly asset: Asset
      readonly min: number | undefined
      readonly max: number | undefined
      readonly points: number | undefined
    }[]
    /** How many scenarios the distribution has. */
    readonly samples: number
    readonly seed: number
    /** Past returns that replace the lognormal ones; a column for each volatile asset in use. */
    readonly history?: PriceHistory
  }
}

export type AssetBounds = { readonly asset: Asset } & Bounds

export type StressTerms = {
  readonly name: string
  /** Relative and instantaneous; `afterDays` later where given. */
  readonly shocks: readonly { readonly asset: Asset; readonly price: number; readonly volatility: number }[]
  readonly afterDays: number
}

/** Where a position, or a market snapshot by its name in the file, is read from again: the words that follow `hedgerow import`. */
export type Source = {
  readonly position: string | undefined
  readonly file: string | undefined
  readonly words: readonly string[]
}
