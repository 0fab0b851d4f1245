import { perpLiquidation, type VenueAccount } from '../../accounts/venue-margin.ts'
import type { HeldPool, HeldRange, Holding } from '../../book/holding.ts'
import { annualCovariance, horizonYears } from '../../book/market-now.ts'
import { assetIndex, type MarketState, priceIn } from '../../exposure/market-state.ts'
import { impermanentLoss } from '../../risk/impermanent-loss.ts'
import { lossVersusRebalancing } from '../../risk/loss-versus-rebalancing.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { byAsset, exposureFigures } from '../result/exposure-figures.ts'
import type { PlannedPosition } from '../result/plan.ts'
import { coverFigures } from './cover-figures.ts'

/** What the plan says of each position. */
export function plannedPositions(
  accounts: readonly VenueAccount[],
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
): PlannedPosition[] {
  return holdings.map((holding) => plannedPosition(holding, accounts, strategy, now))
}

function plannedPosition(
  holding: Holding,
  accounts: readonly VenueAccount[],
  strategy: Strategy,
  now: MarketState,
): PlannedPosition {
  const { id, kind, exposure, pool, perp } = holding
  const liquidation = perp && perpLiquidation(accounts, { id, held: true }, perp.liquidationPrice, now)
  const cover = coverFigures(holding, strategy, now)
  const { value, delta, gamma } = exposureFigures(pool?.exposure ?? exposure, now)
  return {
    ...{ id, kind, value, delta, gamma },
    ...(pool && poolFigures(pool, strategy, now)),
    ...(pool && earnedFees(id, pool, strategy, now)),
    ...(pool?.range && { range: rangeFigures(pool.range, strategy) }),
    ...(cover && { cover }),
    ...(liquidation !== undefined && { liquidationPrice: liquidation }),
  }
}

/** What a pool has earned so far, and its impermanent loss with that. */
function earnedFees(
  id: string,
  pool: HeldPool,
  strategy: Strategy,
  now: MarketState,
): Pick<PlannedPosition, 'fees' | 'netOfFees'> {
  const { uncollected, collected } = pool.fees
  const worth = (tokens: HeldPool['fees']['uncollected']) =>
    tokens.reduce((sum, { asset, amount }) => sum + amount * priceIn(now, asset), 0)
  const tokens = (held: typeof uncollected) => Object.fromEntries(held.map(({ asset, amount }) => [asset, amount]))
  const owed = worth(uncollected)
  const position = strategy.positions.find((one) => one.id === id)
  const entered = position !== undefined && 'entry' in position && position.entry !== undefined
  return {
    fees: { uncollected: tokens(uncollected), collected: tokens(collected), owed },
    ...(entered && { netOfFees: poolLoss(pool, now).amount + owed + worth(collected) }),
  }
}

function rangeFigures({ lower, upper, price, timeInside }: HeldRange, strategy: Strategy) {
  const away = price <= lower ? lower / price - 1 : price >= upper ? upper / price - 1 : 0
  const years = horizonYears(strategy)
  return { lower, upper, price, away, timeInRange: years > 0 ? timeInside(years) / years : 0 }
}

function poolLoss({ pool, entryAmounts, entryCash }: HeldPool, now: MarketState) {
  const prices = pool.assets.map((asset) => priceIn(now, asset))
  return impermanentLoss({ pool, entryAmounts, entryCash, prices })
}

function poolFigures(held: HeldPool, strategy: Strategy, now: MarketState) {
  const { pool, entryAmounts, entryCash, value } = held
  const at = pool.assets.map((asset) => assetIndex(now.assets, asset))
  const prices = at.map((i) => now.prices[i]!)
  const annual = annualCovariance(strategy)
  const covariance = at.map((i) => at.map((j) => annual[i]![j]!))
  const years = horizonYears(strategy)
  const expectedImpermanentLoss = pool.expectedValue(prices, covariance, years) - value
  const known = Number.isFinite(expectedImpermanentLoss)
  return {
    ...(pool.kind !== 'formula' && { liquidity: pool.liquidity }),
    amounts: byAsset(pool.assets, pool.amounts(prices)),
    hold: {
      amounts: byAsset(pool.assets, entryAmounts),
      value: entryAmounts.reduce((total, amount, i) => total + amount * prices[i]!, entryCash),
    },
    impermanentLoss: poolLoss(held, now),
    ...(known && { expectedImpermanentLoss }),
    lossVersusRebalancing: lossVersusRebalancing(pool, prices, covariance),
    ...(known && { breakEvenFeeApr: value > 0 ? -expectedImpermanentLoss / value / years : 0 }),
  }
}
