import type { FlowParts } from './book.ts'

/**
 * What a book is worth along one path before any rule acts, a number for each bar at its close: worked out once, read by every rule.
 * Linear instruments, which the rules trade, are not in it.
 */
export type Marks = {
  readonly count: number
  /** Pools and tokens held, without fees; numeraire. */
  readonly pools: Float64Array
  /** Fees of pools from bar 0 until then, tokens at the prices then; numeraire. */
  readonly fees: Float64Array
  /** Options and formulas, and what those settled so far paid less their delivery fees; numeraire. */
  readonly options: Float64Array
  /** Of those, what covers of pools are worth and have paid; absent: there is none. */
  readonly covers?: Float64Array
  /** Tokens by asset of the path; what tracks an asset is counted in it. */
  readonly delta: readonly Float64Array[]
  /** Tokens per numeraire unit by asset of the path, its own price alone. */
  readonly gamma: readonly Float64Array[]
  /** Tokens of the positions alone at bar 0, by asset of the path: what bands are shares of. */
  readonly entryDelta: readonly number[]
  /** Share of the pools in range at each close, 0 to 1. */
  readonly inRange: Float64Array
  /** Memos, from bar 0 until then, numeraire: Σ x·ΔS − ΔV of the pools (> 0), and pools less what they held at bar 0. */
  readonly lossVersusRebalancing: Float64Array
  readonly impermanentLoss: Float64Array
  /** What moving ranges and rolling options cost until then, numeraire; absent: nothing. */
  readonly costs?: Float64Array
  /** Of those, what rolls lost against the marks and paid in fees, and how many options they traded, until then. */
  readonly rolls?: { readonly spread: Float64Array; readonly fees: Float64Array; readonly trades: Float64Array }
  /** Of the fees, the two flows, where ranges that earn by flow moved. */
  readonly flows?: FlowParts
  /** Pools and options at other prices inside bar `index` (numeraire per token by asset of the path): what a stop finds there. `sold`: what of the pools and tokens is not money. */
  at(
    index: number,
    prices: readonly number[],
  ): { readonly pools: number; readonly options: number; readonly covers: number; readonly sold: number }
}
