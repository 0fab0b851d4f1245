import { type Greeks, noGreeks } from '../exposure/greeks.ts'
import { type Asset, leadOf, type MarketState } from '../exposure/market-state.ts'

/** Greeks, in the state's order, of what depends on the price of one asset only; of one that tracks another, by that. What is left out is 0. */
export function oneAssetGreeks(
  state: MarketState,
  asset: Asset,
  of: {
    readonly value: number
    readonly delta: number
    readonly gamma?: number
    readonly vega?: number
    readonly theta?: number
  },
): Greeks {
  const { index: i, ratio } = leadOf(state, asset)
  const { delta, gamma, vega } = noGreeks(state.assets.length)
  return {
    value: of.value,
    delta: delta.with(i, ratio * of.delta),
    gamma: gamma.with(i, gamma[i]!.with(i, ratio * ratio * (of.gamma ?? 0))),
    vega: vega.with(i, of.vega ?? 0),
    theta: of.theta ?? 0,
  }
}
