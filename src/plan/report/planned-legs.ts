import { legCollateral, legMargin } from '../../accounts/leg-margin.ts'
import { perpLiquidation, type VenueAccount } from '../../accounts/venue-margin.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Stage } from '../../book/stage.ts'
import type { Leg } from '../result/plan.ts'

/** What the plan says of each leg. */
export function plannedLegs(legs: readonly HedgeLeg[], accounts: readonly VenueAccount[], stage: Stage): Leg[] {
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
      margin: legMargin(instrument, size, price, stage.now),
      collateral: legCollateral(leg, stage),
      liquidationPrice: kind === 'perp' ? (perpLiquidation(accounts, { id, held: false }, own, stage) ?? null) : null,
    }
  })
}
