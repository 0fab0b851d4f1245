import type { Asset } from '../exposure/market-state.ts'

/** Recorded prices: `times` in milliseconds since 1970 UTC, rising; a column of prices > 0 for each asset, in one unit throughout. */
export type PriceHistory = {
  readonly times: readonly number[]
  readonly columns: readonly { readonly asset: Asset; readonly prices: readonly number[] }[]
}
