import type { Greeks } from './greeks.ts'
import type { HigherGreeks } from './higher-greeks.ts'
import type { Asset, MarketState } from './market-state.ts'
import type { Scenarios } from './scenarios.ts'

/** Anything one can hold: at these prices, this volatility and this much later it is worth this much and moves like this. */
export type Exposure = {
  /** The assets whose prices it depends on. */
  readonly assets: readonly Asset[]
  /** Prices of `asset`, numeraire per token, where delta or gamma jumps, other prices as in `state`. Any order. */
  kinks(asset: Asset, state: MarketState): readonly number[]
  /** Value and Greeks at one point, aligned with `state.assets`. */
  greeks(state: MarketState): Greeks
  /** Higher Greeks at one point; absent: there are none, as of anything linear. */
  readonly higher?: (state: MarketState) => HigherGreeks
  /** Overwrites `out[0…count)` with the value at each point, numeraire. No allocation per point. */
  values(scenarios: Scenarios, out: Float64Array): void
  /** Overwrites `out[0…count)` with what it has paid (> 0) or cost (< 0) until then: fees earned, funding. Numeraire. */
  carry(scenarios: Scenarios, out: Float64Array): void
}
