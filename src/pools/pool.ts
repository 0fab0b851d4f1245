import type { Asset } from '../exposure/market-state.ts'

/** What a pool is, without how much of it is held. A range is in quote per base, whole tokens. */
export type PoolTerms =
  | { readonly kind: 'constant-product'; readonly base: Asset; readonly quote: Asset }
  | {
      readonly kind: 'concentrated'
      readonly base: Asset
      readonly quote: Asset
      readonly range: { readonly lower: number; readonly upper: number }
    }
  | { readonly kind: 'weighted'; readonly weights: readonly { readonly asset: Asset; readonly weight: number }[] }
  | {
      readonly kind: 'stableswap'
      readonly assets: readonly Asset[]
      /** The contract's A: Ann = A·n. */
      readonly amplification: number
      /** Pool units per token, aligned with assets. */
      readonly rates: readonly number[]
    }
  | {
      readonly kind: 'formula'
      readonly assets: readonly Asset[]
      readonly value: string
      readonly constants: readonly { readonly name: string; readonly value: number }[]
    }

/** How much of a pool is held: exactly one way to say it. Decimal strings are exact whole-token amounts. */
export type PoolSize =
  | {
      readonly kind: 'value'
      readonly value: number
      /** When it was worth that; absent: now. */
      readonly at?: readonly { readonly asset: Asset; readonly price: number }[]
    }
  | {
      readonly kind: 'amounts'
      readonly amounts: readonly { readonly asset: Asset; readonly amount: string }[]
      /** When they were put in; absent: now. What it leaves out is as now. */
      readonly at?: readonly { readonly asset: Asset; readonly price: number }[]
    }
  /** √(base·quote) in whole tokens. */
  | { readonly kind: 'liquidity'; readonly liquidity: string }
  /** The chain's own integer, with the decimals that scale it to whole tokens. */
  | {
      readonly kind: 'raw-liquidity'
      readonly liquidity: string
      readonly decimals: { readonly base: number; readonly quote: number }
    }
  /** A formula's constants carry the scale. */
  | { readonly kind: 'none' }

/**
 * A held pool position is nothing but its reserve curve. All arrays are aligned with `assets`; prices are numeraire per token.
 * By the envelope theorem delta is `amounts` and gamma is `slopes` (docs/models.md 1.0).
 */
export type Pool = {
  readonly kind: PoolTerms['kind']
  /** A two-token pool lists base, then quote. */
  readonly assets: readonly Asset[]
  /** In the kind's own unit: √(base·quote) for constant-product and concentrated, D for stableswap, Π amount^weight for weighted, 1 for a formula. */
  readonly liquidity: number
  /** Prices of base in quote at which gamma jumps; empty when there is none. */
  readonly edges: readonly number[]
  /** Reserves in tokens. */
  amounts(prices: readonly number[]): number[]
  /** d amount i / d price j, tokens per numeraire unit, symmetric. */
  slopes(prices: readonly number[]): number[][]
  /** Overwrites `out[0…count)` with the value in the numeraire; `prices[i]` is the column of `assets[i]`. */
  values(prices: readonly Float64Array[], count: number, out: Float64Array): void
  /**
   * E[value] in the numeraire after `years`, prices lognormal without drift; `covariance[i][j]` = σᵢσⱼρᵢⱼ per year.
   * Closed form where there is one, else quadrature.
   */
  expectedValue(prices: readonly number[], covariance: readonly (readonly number[])[], years: number): number
}
