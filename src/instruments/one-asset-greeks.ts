import { type Greeks, noGreeks } from '../exposure/greeks.ts'
import { type Asset, assetIndex, type MarketState } from '../exposure/market-state.ts'

/** Greeks, in the state's order, of what depends on the price of one asset only. What is left out is 0. */
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
  const i = assetIndex(state.assets, asset)
  const { delta, gamma, vega } = noGreeks(state.assets.length)
  return {
    value: of.value,
    delta: delta.with(i, of.delta),
    gamma: gamma.with(i, gamma[i]!.with(i, of.gamma ?? 0)),
    vega: vega.with(i, of.vega ?? 0),
    theta: of.theta ?? 0,
  }
}
