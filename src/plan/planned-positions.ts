import { assetIndex } from '../exposure/market-state.ts'
import { impermanentLoss } from '../risk/impermanent-loss.ts'
import { lossVersusRebalancing } from '../risk/loss-versus-rebalancing.ts'
import { byAsset, exposureFigures } from './exposure-figures.ts'
import type { HeldPool, Holding } from './holding.ts'
import { annualCovariance, horizonYears } from './market-now.ts'
import type { PlannedPosition } from './plan.ts'
import type { Stage } from './stage.ts'
import { perpLiquidation, type VenueAccount } from './venue-margin.ts'

/** What the plan says of each position. */
export function plannedPositions(accounts: readonly VenueAccount[], stage: Stage): PlannedPosition[] {
  return stage.holdings.map((holding) => plannedPosition(holding, accounts, stage))
}

function plannedPosition(
  { id, kind, exposure, pool, perp }: Holding,
  accounts: readonly VenueAccount[],
  stage: Stage,
): PlannedPosition {
  const liquidation = perp && perpLiquidation(accounts, { id, held: true }, perp.liquidationPrice, stage)
  const { value, delta, gamma } = exposureFigures(pool?.exposure ?? exposure, stage.now)
  return {
    ...{ id, kind, value, delta, gamma },
    ...(pool && poolFigures(pool, stage)),
    ...(liquidation !== undefined && { liquidationPrice: liquidation }),
  }
}

function poolFigures({ pool, entryAmounts, entryCash, value }: HeldPool, { strategy, now }: Stage) {
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
    impermanentLoss: impermanentLoss({ pool, entryAmounts, entryCash, prices }),
    ...(known && { expectedImpermanentLoss }),
    lossVersusRebalancing: lossVersusRebalancing(pool, prices, covariance),
    ...(known && { breakEvenFeeApr: value > 0 ? -expectedImpermanentLoss / value / years : 0 }),
  }
}
