import type { Token } from './token.ts'

/** What a pool is, in the words of the strategy file. */
export type ImportedTerms =
  | {
      readonly kind: 'concentrated'
      readonly ticks: { readonly lower: number; readonly upper: number }
      readonly inverted: boolean
    }
  | { readonly kind: 'constant-product' }
  | { readonly kind: 'weighted'; readonly weights: readonly string[] }
  | { readonly kind: 'stableswap'; readonly amplification: number; readonly rates: readonly number[] }

/** A position as read from a chain. All lists are aligned with `tokens`; amounts are raw on-chain integers. */
export type ImportedPosition = {
  readonly id: string
  /** What it is and where, on one line. */
  readonly title: string
  /** Of a pair, base then quote. */
  readonly tokens: readonly Token[]
  readonly terms: ImportedTerms
  /** The chain's own measure of how much is held: liquidity, or shares. */
  readonly held: bigint
  /** What taking all of it out gives, to the wei, fees aside. */
  readonly amounts: readonly bigint[]
  /** Fees that wait to be collected, to the wei; empty where the pool keeps them in its reserves. */
  readonly uncollected: readonly bigint[]
  /** What one whole token is worth in whole tokens of the last, at the margin in this pool. */
  readonly prices: readonly number[]
  /** What was put in for what is held now, and how that is known. */
  readonly entry?: { readonly amounts: readonly bigint[]; readonly from: string } | undefined
  readonly notes: readonly string[]
}

/** Positions and what is to be known about them besides. */
export type ImportedPositions = { readonly positions: readonly ImportedPosition[]; readonly notes: readonly string[] }

const DOLLARS = ['USDC', 'USDT', 'DAI', 'USDC.e', 'USDbC']
const COINS = ['ETH', 'BNB', 'POL', 'WBTC', 'BTCB']

/** Whether token 0 of a pair is what the other is priced in: the better known money, else token 1. */
export function isInverted(token0: Token, token1: Token): boolean {
  return moneyRank(token0) < moneyRank(token1)
}

/** Lower is closer to the numeraire. */
export function moneyRank({ name, dollar }: Token): number {
  if (dollar) return DOLLARS.includes(name) ? DOLLARS.indexOf(name) : DOLLARS.length
  return 10 + (COINS.includes(name) ? COINS.indexOf(name) : COINS.length)
}

/** Things of token 0 and token 1 as base, then quote. */
export function baseFirst<T>(inverted: boolean, of0: T, of1: T): readonly [T, T] {
  return inverted ? [of1, of0] : [of0, of1]
}

/** The raw amounts that were put in for `held` of what `then` was; rounded to the nearest. */
export function scaledAmounts(amounts: readonly bigint[], held: bigint, then: bigint): bigint[] {
  return amounts.map((amount) => (2n * amount * held + then) / (2n * then))
}
