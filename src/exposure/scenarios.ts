import type { Asset } from './market-state.ts'

/**
 * Many points of the market at one time, as columns aligned with `assets`, each `count` long.
 * `prices[i]`: numeraire per token of `assets[i]`. `volatilityFactors[i]`: as in MarketState, one number per asset.
 * `elapsed`: years since the plan's `asOf`, the same at every point.
 */
export type Scenarios = {
  readonly assets: readonly Asset[]
  readonly count: number
  readonly prices: readonly Float64Array[]
  readonly volatilityFactors: readonly number[]
  readonly elapsed: number
}
