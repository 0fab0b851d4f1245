import type { Pool } from '../pools/pool.ts'
import type { MarkLoops } from './mark-loops.ts'
import type { PricePath } from './price-path.ts'

/** What is marked along a path: pools, tokens and options. What moves with what: for each asset of the path the one it is counted in, itself where it tracks none. */
export type Book = {
  readonly pools: readonly BookPool[]
  /** Tokens held outside pools, by asset of the path. */
  readonly tokens: readonly number[]
  readonly options: readonly BookOption[]
  readonly leads: readonly number[]
}

/** A pool as it was opened at bar 0, what it earns, and its range in quote per base where it has one. */
export type BookPool = {
  readonly id: string
  readonly pool: Pool
  readonly range: { readonly lower: number; readonly upper: number } | undefined
  readonly fees: FeeModel
  /** Where its fees are of two flows, the room that they write to. */
  readonly flow?: FlowParts
  /** The same kind of pool opened where the price left this one: as wide, worth `value` numeraire at these prices of its assets. Absent: it can't be moved. */
  readonly moved?: (prices: readonly number[], value: number) => BookPool
}

/** Overwrites `out[0…count)` with the fees of a pool from bar 0 until each close, at the prices there; numeraire. */
export type FeeModel = (path: PricePath, out: Float64Array, loops?: MarkLoops) => void

/** What arbitrageurs and what others paid on one path from bar 0 until each close, numeraire. */
export type FlowParts = { readonly arbitrage: Float64Array; readonly noise: Float64Array }

/** An option, or a formula, that is held: columns over the path for the whole size; `positions`: it is one of those, not a leg. */
export type BookOption = {
  readonly id: string
  /** Place in the path's assets. */
  readonly asset: number
  readonly positions: boolean
  /** Protection of a pool: told apart from options. */
  readonly cover?: true
  /** Overwrites numeraire, tokens and tokens per numeraire at each close; what it settled for stays in `value`. */
  mark(path: PricePath, value: Float64Array, delta: Float64Array, gamma: Float64Array): void
  /** Numeraire at another price inside a bar. */
  at(path: PricePath, bar: number, price: number): number
}
