import { type Asset, leadOf, type MarketState, priceIn } from '../exposure/market-state.ts'
import { medianTouch, touchChance } from '../risk/first-passage.ts'
import type { Account } from '../risk/margin/account.ts'
import { accountLiquidation } from '../risk/margin/account-liquidation.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'
import type { Liquidation } from './margin-account.ts'
import { pricesIn, pricesWith } from './standing-account.ts'

/** Prices of each volatile asset, the others still, at which the account is closed: the nearest below and above. */
export function accountLiquidations(
  account: Account,
  strategy: Strategy,
  now: MarketState,
  risky: readonly Asset[],
): Liquidation[] {
  return risky.flatMap((asset) =>
    accountLiquidation(account, asset, pricesIn(now), pricesWith(now, asset)).map((price) =>
      liquidationAt(asset, price, strategy, now),
    ),
  )
}

/** How far a price is, and how likely and how soon it is reached. */
export function liquidationAt(asset: Asset, price: number, strategy: Strategy, now: MarketState): Liquidation {
  const today = priceIn(now, asset)
  const { volatility } = strategy.assets[leadOf(now, asset).index]!
  const chance = (days: number) => touchChance(today, price, volatility, days / DAYS_PER_YEAR)
  const median = medianTouch(today, price, volatility) * DAYS_PER_YEAR
  return {
    ...{ asset, price, away: price / today - 1 },
    chance: { day: chance(1), week: chance(7) },
    medianDays: Number.isFinite(median) ? median : null,
  }
}
