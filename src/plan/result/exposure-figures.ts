import type { Exposure } from '../../exposure/exposure.ts'
import { noHigherGreeks } from '../../exposure/higher-greeks.ts'
import { type Asset, assetIndex, leadOf, type MarketState } from '../../exposure/market-state.ts'
import type { ByAsset, ExposureFigures } from './plan.ts'

/** Figures of an exposure at one state, by symbol over every listed asset that tracks no other. */
export function exposureFigures(exposure: Exposure, state: MarketState): ExposureFigures {
  const greeks = exposure.greeks(state)
  const higher = exposure.higher?.(state) ?? noHigherGreeks(state.assets.length)
  const leads = state.assets.filter((asset) => leadOf(state, asset).asset === asset)
  const ofLeads = (values: readonly number[]) =>
    byAsset(
      leads,
      leads.map((asset) => values[assetIndex(state.assets, asset)]!),
    )
  return {
    value: greeks.value,
    delta: ofLeads(greeks.delta),
    gamma: Object.fromEntries(
      leads.map((asset) => [asset, ofLeads(greeks.gamma[assetIndex(state.assets, asset)]!)] as const),
    ),
    vega: ofLeads(greeks.vega),
    theta: greeks.theta,
    ...{ vanna: ofLeads(higher.vanna), volga: ofLeads(higher.volga) },
    ...{ charm: ofLeads(higher.charm), speed: ofLeads(higher.speed) },
    vegaByExpiry: Object.fromEntries(higher.vegaByExpiry),
  }
}

/** An aligned array as an object keyed by symbol. */
export function byAsset(assets: readonly Asset[], values: ArrayLike<number>): ByAsset {
  return Object.fromEntries(assets.map((asset, i) => [asset, values[i]!]))
}
