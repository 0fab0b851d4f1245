import { closingUnits } from '../../accounts/account-health.ts'
import { pricesIn, pricesWith } from '../../accounts/standing-account.ts'
import { venueAccounts, venueMembers } from '../../accounts/venue-margin.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Owned } from '../../book/owned.ts'
import { assetIndex, leadOf } from '../../exposure/market-state.ts'
import { accountEquity } from '../../risk/margin/account.ts'
import { priceOfChange } from '../../risk/margin/account-liquidation.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'

/** A price of one asset, the others still, that closes an account or takes all its equity. */
export type NearestEnd = {
  readonly account: string | null
  readonly asset: string
  readonly price: number
  /** Relative: 0.3 up. */
  readonly move: number
  /** The logarithm of the move in deviations of one day, signed as the move; null without volatility. */
  readonly dailySigmas: number | null
  readonly what: 'liquidation' | 'worthless'
  readonly instrument?: string
}

/** What kills the accounts, the smallest move first. */
export function nearestEnds(owned: Owned, legs: readonly HedgeLeg[]): NearestEnd[] {
  const { now, strategy, scenarios } = owned
  const end = (
    account: string | null,
    asset: string,
    price: number,
    what: NearestEnd['what'],
    instrument?: string,
  ): NearestEnd => {
    const index = assetIndex(now.assets, asset)
    const today = now.prices[index]!
    const daily = strategy.assets[leadOf(now, asset).index]!.volatility / Math.sqrt(DAYS_PER_YEAR)
    const dailySigmas = daily > 0 ? Math.log(price / today) / daily : null
    const named = instrument === undefined ? {} : { instrument }
    return { account, asset, price, move: price / today - 1, dailySigmas, what, ...named }
  }
  const closed = venueAccounts(legs, owned).flatMap(({ figures: { account, liquidation } }) =>
    liquidation.map(({ asset, price, instrument }) => end(account, asset, price, 'liquidation', instrument)),
  )
  const worthless = venueMembers(legs, strategy, owned.holdings, now).flatMap((venue) => {
    const units = closingUnits(venue, strategy, owned.holdings, now)
    return scenarios.risky.flatMap((asset) => {
      const at = pricesWith(now, asset)
      const equity = (price: number) => units.reduce((total, unit) => total + accountEquity(unit, at(price)), 0)
      const today = pricesIn(now)(asset)
      const ends = equity(today) > 0 ? priceOfChange(equity, today, []) : []
      return ends.map((price) => end(venue.venue ?? null, asset, price, 'worthless'))
    })
  })
  const size = ({ dailySigmas }: NearestEnd) => Math.abs(dailySigmas ?? Infinity)
  return [...closed, ...worthless].sort((a, b) => size(a) - size(b))
}
