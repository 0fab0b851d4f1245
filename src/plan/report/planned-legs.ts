import { legCollateral, legMargin } from '../../accounts/leg-margin.ts'
import { perpLiquidation, type VenueAccount } from '../../accounts/venue-margin.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { MarketState } from '../../exposure/market-state.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { Leg } from '../result/plan.ts'

/** What the plan says of each leg. */
export function plannedLegs(
  legs: readonly HedgeLeg[],
  accounts: readonly VenueAccount[],
  strategy: Strategy,
  now: MarketState,
): Leg[] {
  return legs.map((leg) => {
    const { instrument, size, sizeText, price, premium, fee } = leg
    const { id, kind } = instrument
    const own = accounts.flatMap(({ figures }) => figures.liquidation).find((at) => at.instrument === id)?.price
    return {
      instrument: id,
      kind,
      venue: instrument.venue ?? null,
      side: size > 0 ? 'buy' : 'sell',
      size: sizeText,
      price,
      notional: instrument.notional(size, price),
      premium,
      fee,
      margin: legMargin(instrument, size, price, now),
      collateral: legCollateral(leg, strategy, now),
      liquidationPrice: kind === 'perp' ? (perpLiquidation(accounts, { id, held: false }, own, now) ?? null) : null,
    }
  })
}
