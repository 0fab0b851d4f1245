import type { Stage } from '../book/stage.ts'
import { type Asset, assetIndex, leadOf } from '../exposure/market-state.ts'
import { medianTouch, touchChance } from '../risk/first-passage.ts'
import type { Account } from '../risk/margin/account.ts'
import { accountLiquidation } from '../risk/margin/account-liquidation.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'
import type { Liquidation } from './margin-account.ts'
import { pricesIn, pricesWith } from './standing-account.ts'

/** Prices of each volatile asset, the others still, at which the account is closed: the nearest below and above. */
export function accountLiquidations(account: Account, stage: Stage): Liquidation[] {
  const { risky } = stage.scenarios
  return risky.flatMap((asset) =>
    accountLiquidation(account, asset, pricesIn(stage.now), pricesWith(stage.now, asset)).map((price) =>
      liquidationAt(asset, price, stage),
    ),
  )
}

/** How far a price is, and how likely and how soon it is reached. */
export function liquidationAt(asset: Asset, price: number, stage: Stage): Liquidation {
  const now = priceNow(asset, stage)
  const { volatility } = stage.strategy.assets[leadOf(stage.now, asset).index]!
  const chance = (days: number) => touchChance(now, price, volatility, days / DAYS_PER_YEAR)
  const median = medianTouch(now, price, volatility) * DAYS_PER_YEAR
  return {
    ...{ asset, price, away: price / now - 1 },
    chance: { day: chance(1), week: chance(7) },
    medianDays: Number.isFinite(median) ? median : null,
  }
}

function priceNow(asset: Asset, { now }: Stage): number {
  return now.prices[assetIndex(now.assets, asset)]!
}
