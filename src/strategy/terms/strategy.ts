import type { Asset } from '../../exposure/market-state.ts'
import type { Bounds, ObjectiveName } from '../../hedge/problem/hedge-problem.ts'
import type { InstrumentTerms, OptionTerms, PerpTerms } from '../../instruments/terms.ts'
import type { Coverage } from '../../market/coverage.ts'
import type { PriceHistory } from '../../market/price-history.ts'
import type { PoolSize, PoolTerms } from '../../pools/pool.ts'
import type { MarginModel } from '../../risk/margin/account.ts'
import type { SweepTerms } from '../sweep/sweep-terms.ts'
import type { FlowTerms, TimeTerms } from './time.ts'

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
  /** What stands where, in the order of the file. */
  readonly accounts: readonly AccountTerms[]
  readonly stress: readonly StressTerms[]
  readonly sources: readonly Source[]
  /** A table of parameters to plan or simulate over. */
  readonly sweep?: SweepTerms
  /** What parsing noticed without stopping: expired chain rows left out, stale quotes. */
  readonly warnings: readonly string[]
  /** Absent: the file says nothing of time, and the defaults count. */
  readonly time?: TimeTerms
}

/** An asset and what it is worth now. One that tracks another has no volatility of its own but that of the ratio, `basis`. */
export type MarketAsset = {
  readonly symbol: Asset
  readonly price: number
  readonly volatility: number
  readonly tracks?: { readonly asset: Asset; readonly basis: number }
}

export type Position = PoolPosition | SpotPosition | PerpPosition | OptionPosition | CoverPosition

export type PoolPosition = {
  readonly id: string
  readonly kind: PoolTerms['kind']
  readonly terms: PoolTerms
  readonly size: PoolSize
  /** Of a range that the file gives in ticks. */
  readonly ticks?: TickRange
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
    /** Of the pool, a share of what is swapped; absent: not given. */
    readonly tier?: number
    /** What flows through the pool, by which it earns along a path. */
    readonly flow?: FlowTerms
  }
  /** What its protocol pays of the loss, with its premium a year as a share of the value now. */
  readonly cover?: Coverage & { readonly premium: number }
}

/** A range as its pool counts it: whole ticks, the digits of both tokens, and whether token0 is the quote. */
export type TickRange = {
  readonly lower: number
  readonly upper: number
  readonly decimals: { readonly base: number; readonly quote: number }
  readonly inverted: boolean
  /** How far apart the ticks lie on which a range can end; absent: not given. */
  readonly spacing?: number
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

/** A share of a cover that was bought, of a pool as it was then; no file lists it, a hedge that is held has it. */
export type CoverPosition = {
  readonly id: string
  readonly kind: 'cover'
  readonly size: string
  readonly coverage: Coverage
  /** Its entry is when the cover was bought. */
  readonly covered: PoolPosition
}

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
    /** Degrees of freedom of the t copula between the assets; absent: normal. */
    readonly tails?: number
    /** Past returns that replace the lognormal ones; a column for each volatile asset in use. */
    readonly history?: PriceHistory
  }
}

export type AssetBounds = { readonly asset: Asset } & Bounds

/** An account: the venue of what is in it, and what stands there beside. Amounts are decimal strings, whole tokens. */
export type AccountTerms = {
  readonly name: string
  readonly margin: MarginModel
  readonly holds: readonly { readonly asset: Asset; readonly amount: string }[]
  /** Ids of pools and spot that stand as collateral there. */
  readonly positions: readonly string[]
  /** `rate`: simple, a year. */
  readonly owes: readonly { readonly asset: Asset; readonly amount: string; readonly rate: number }[]
  /** The share of the value that counts, by asset or id of a position. */
  readonly thresholds: readonly { readonly of: string; readonly share: number }[]
  /** Share of the debt that is lost when it is closed. */
  readonly penalty: number
  /** To bring money in; cost in the numeraire. */
  readonly transfer: { readonly delayDays: number; readonly cost: number }
}

export type StressTerms = {
  readonly name: string
  /** Relative and instantaneous; `afterDays` later where given. */
  readonly shocks: readonly { readonly asset: Asset; readonly price: number; readonly volatility: number }[]
  readonly afterDays: number
  /** Of all pairs of volatile assets. */
  readonly correlation?: number | undefined
  /** Every perp's, a year. */
  readonly funding?: number | undefined
  /** What the legs' distance from mid, and every gas, is multiplied by. */
  readonly spreads?: number | undefined
  readonly gas?: number | undefined
  /** Accounts that are gone. */
  readonly lost?: readonly string[] | undefined
  /** Nothing is closed on the way. */
  readonly gap?: boolean | undefined
  /** Covers pay nothing. */
  readonly unpaid?: boolean | undefined
}

/** Where a position, or a market snapshot by its name in the file, is read from again: the words that follow `hedgerow import`. */
export type Source = {
  readonly position: string | undefined
  readonly file: string | undefined
  readonly words: readonly string[]
}
