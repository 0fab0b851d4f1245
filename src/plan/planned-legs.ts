import type { HedgeLeg } from './hedge-leg.ts'
import { legCollateral, legMargin } from './leg-margin.ts'
import type { Leg } from './plan.ts'
import type { Stage } from './stage.ts'
import { perpLiquidation, type VenueAccount } from './venue-margin.ts'

/** What the plan says of each leg. */
export function plannedLegs(legs: readonly HedgeLeg[], accounts: readonly VenueAccount[], stage: Stage): Leg[] {
  return legs.map((leg) => {
    const { instrument, size, sizeText, price, premium, fee } = leg
    return {
      instrument: instrument.id,
      kind: instrument.kind,
      venue: instrument.venue ?? null,
      side: size > 0 ? 'buy' : 'sell',
      size: sizeText,
      price,
      notional: instrument.notional(size, price),
      premium,
      fee,
      margin: legMargin(instrument, size, price, stage.now),
      collateral: legCollateral(leg, stage),
      liquidationPrice: perpLiquidation(accounts, leg, stage) ?? null,
    }
  })
}
