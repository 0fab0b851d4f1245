import { leadOf, type MarketState } from '../exposure/market-state.ts'
import { reachedRatio } from '../risk/first-passage.ts'
import { netted } from '../risk/margin/account-perps.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'
import { pricesIn, type VenueMembers } from './standing-account.ts'

/** Of a liquidation before money is there. */
const CHANCE = 0.01

/**
 * What to leave in an account so that its perps are liquidated with a chance of 1 % before money can be brought in: Σ |size|·price·(e^(σ√delay·Φ⁻¹(1 − ½ %)) − 1),
 * numeraire ≥ 0.
 */
export function transferBuffer({ members, terms }: VenueMembers, strategy: Strategy, now: MarketState): number {
  const years = (terms?.transfer.delayDays ?? 0) / DAYS_PER_YEAR
  const perps = netted(members.flatMap(({ perp }) => (perp === undefined ? [] : [perp])))
  return perps.reduce((total, { asset, contract, size }) => {
    const { volatility } = strategy.assets[leadOf(now, asset).index]!
    const notional = Math.abs(size) * (contract === 'inverse' ? 1 : pricesIn(now)(asset))
    return total + notional * (reachedRatio(volatility, years, CHANCE) - 1)
  }, 0)
}
