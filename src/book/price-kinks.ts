import { type Asset, leadOf, type MarketState } from '../exposure/market-state.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { Holding } from './holding.ts'

/**
 * Prices of `asset` at which delta or gamma of what is held jumps, what tracks it moving along: a range edge of a pool whose tokens both follow
 * it is never reached.
 */
export function heldKinks(holdings: readonly Holding[], asset: Asset, state: MarketState): number[] {
  return holdings.flatMap(({ exposure }) => {
    const moving = exposure.assets.filter((one) => leadOf(state, one).asset === asset)
    const [only, ...others] = moving
    if (only === undefined || others.length > 0) return []
    const { ratio } = leadOf(state, only)
    return exposure.kinks(only, state).map((price) => price / ratio)
  })
}

/** Strikes of what may be traded or is held on `asset`, or on what tracks it, as prices of `asset`. */
export function strikesOf(
  options: readonly (Strategy['instruments'][number] | Strategy['positions'][number])[],
  asset: Asset,
  now: MarketState,
): number[] {
  return options.flatMap((option) => {
    if (!('strike' in option)) return []
    const lead = leadOf(now, option.asset)
    return lead.asset === asset ? [option.strike / lead.ratio] : []
  })
}
