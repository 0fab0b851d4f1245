import { liquidationPrice } from '../instruments/perp-margin.ts'
import type { HedgeLeg } from './hedge-leg.ts'
import { assetPrice } from './hedge-leg.ts'
import { givenCollateral, legMargin, neededCollateral } from './leg-margin.ts'
import type { Leg } from './plan.ts'
import type { Stage } from './stage.ts'

/** What the plan says of each leg. */
export function plannedLegs(legs: readonly HedgeLeg[], stage: Stage): Leg[] {
  return legs.map((leg) => {
    const { instrument, size, sizeText, price, premium, fee } = leg
    const collateral = legCollateral(leg, stage)
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
      collateral,
      liquidationPrice: legLiquidationPrice(leg, collateral, stage) ?? null,
    }
  })
}

/** Collateral given for the leg, else what it takes; numeraire. */
export function legCollateral({ instrument, size, price }: HedgeLeg, { strategy, now }: Stage): number {
  const survive = strategy.hedge.limits.survive.find(({ asset }) => asset === instrument.asset)
  return givenCollateral(instrument, now) ?? neededCollateral(instrument, size, price, survive, now)
}

/** Price at which a perp leg is closed with `collateral` (numeraire) behind it; undefined for other legs and where there is none. */
function legLiquidationPrice({ instrument, size, price }: HedgeLeg, collateral: number, { now }: Stage) {
  const { terms } = instrument
  if (terms.kind !== 'perp') return undefined
  const unit = terms.contract === 'inverse' ? assetPrice(instrument, now) : 1
  return liquidationPrice(terms, size, price, collateral / unit)
}
