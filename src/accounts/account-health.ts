import type { Holding } from '../book/holding.ts'
import { type Asset, type MarketState, priceIn } from '../exposure/market-state.ts'
import { type Account, accountStanding } from '../risk/margin/account.ts'
import { accountLiquidation } from '../risk/margin/account-liquidation.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { accountAt } from './account-closing.ts'
import { isJoint, pricesIn, pricesWith, standingAccount, type VenueMembers } from './standing-account.ts'

/** What is closed together at a venue: the whole account, or each member with its own collateral. */
export function closingUnits(
  venue: VenueMembers,
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
): Account[] {
  if (isJoint(venue)) return [standingAccount(venue, strategy, holdings, now)]
  return venue.members.map((member) =>
    standingAccount({ ...venue, members: [member], terms: undefined }, strategy, holdings, now),
  )
}

/**
 * Health at rising prices of one asset so much later and with volatilities times a factor, the other prices as in `state`: that of the weakest unit, null where nothing is needed.
 * Prices beyond the nearest at which a unit is closed are never shown alive: health there is 0 where it would have come back.
 */
export function healthLine(
  units: readonly Account[],
  asset: Asset,
  prices: readonly number[],
  state: MarketState,
): (number | null)[] {
  const lines = units.map((unit) => unitLine(accountAt(unit, state), asset, prices, state))
  return prices.map((_, i) => {
    const healths = lines.flatMap((line) => (line[i] === null ? [] : [line[i]!]))
    return healths.length === 0 ? null : Math.min(...healths)
  })
}

function unitLine(account: Account, asset: Asset, prices: readonly number[], state: MarketState): (number | null)[] {
  const at = pricesWith(state, asset)
  const now = priceIn(state, asset)
  const ends = accountLiquidation(account, asset, pricesIn(state), at, [Math.min(...prices), Math.max(...prices)])
  const isBeyond = (price: number) => ends.some((end) => (price - end) * (end - now) >= 0)
  return prices.map((price) => {
    const { health } = accountStanding(account, at(price))
    return isBeyond(price) && (health === null || health >= 1) ? 0 : health
  })
}
