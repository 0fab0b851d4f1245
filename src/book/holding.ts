import type { Exposure } from '../exposure/exposure.ts'
import type { Asset } from '../exposure/market-state.ts'
import type { Pool } from '../pools/pool.ts'

/** One position as the plan sees it. */
export type Holding = {
  readonly id: string
  readonly kind: string
  /** What it is worth and earns; a pool's includes its uncollected fees and its cover and, as carry, its fee income. */
  readonly exposure: Exposure
  /** What the hold P&L keeps in its place: a pool's entry amounts, anything else itself. */
  readonly kept: Exposure
  readonly pool: HeldPool | undefined
  readonly perp: HeldPerp | undefined
  /** The pool that a bought cover pays for, since it was bought; absent for anything else. */
  readonly covered?: HeldPool
}

export type HeldPool = {
  readonly pool: Pool
  readonly exposure: Exposure
  /** Tokens, aligned with `pool.assets`. */
  readonly entryAmounts: readonly number[]
  /** What a formula is worth at its entry beyond its amounts, numeraire; 0 for a pool. */
  readonly entryCash: number
  /** Without uncollected fees, numeraire. */
  readonly value: number
  readonly fees: HeldFees
  /** What it is expected to earn within so many years from now, numeraire. */
  feeIncome(years: number): number
  /** What its protocol pays of its loss, and as carry the premium; undefined: nothing. */
  readonly cover: Exposure | undefined
  /** Undefined where it earns at any price. */
  readonly range: HeldRange | undefined
  /** Share of entered amounts that does not fit the price. */
  readonly shortfall: number
}

/** What a pool has earned so far, by asset, tokens: owed to it still, and taken out already. */
export type HeldFees = { readonly uncollected: readonly Tokens[]; readonly collected: readonly Tokens[] }
type Tokens = { readonly asset: Asset; readonly amount: number }

/** Prices in quote per base. */
export type HeldRange = {
  readonly lower: number
  readonly upper: number
  readonly price: number
  /** Years within so many from now that the price is expected to be inside. */
  timeInside(years: number): number
}

export type HeldPerp = { readonly asset: Asset; readonly size: number; readonly liquidationPrice: number | undefined }
