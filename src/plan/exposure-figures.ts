import type { Exposure } from '../exposure/exposure.ts'
import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { ByAsset, ExposureFigures } from './plan.ts'

/** Figures of an exposure at one state, by symbol over every listed asset. */
export function exposureFigures(exposure: Exposure, state: MarketState): ExposureFigures {
  const greeks = exposure.greeks(state)
  return {
    value: greeks.value,
    delta: byAsset(state.assets, greeks.delta),
    gamma: Object.fromEntries(greeks.gamma.map((row, i) => [state.assets[i]!, byAsset(state.assets, row)])),
    vega: byAsset(state.assets, greeks.vega),
    theta: greeks.theta,
  }
}

/** An aligned array as an object keyed by symbol. */
export function byAsset(assets: readonly Asset[], values: ArrayLike<number>): ByAsset {
  return Object.fromEntries(assets.map((asset, i) => [asset, values[i]!]))
}
