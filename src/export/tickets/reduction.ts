import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Leg } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { lotsToSize, sizeToLots } from '../../units/lots.ts'
import { venueKey } from './venue-contract.ts'

/** One order's share of a leg, in units of the leg. */
export type Part = { readonly size: string; readonly reduceOnly: boolean }

/** How a leg meets the perps held at its venue in its asset: as one order, reduce-only where it can only reduce them; apart where it turns them over in hedge mode. */
export function orderParts(leg: Leg, terms: InstrumentTerms, strategy: Strategy, hedgeMode: boolean) {
  const opposite = heldAgainst(leg, terms, strategy)
  const size = Number(leg.size)
  const turns = opposite > 0 && size > opposite
  const whole: readonly Part[] = [{ size: leg.size, reduceOnly: opposite > 0 && !turns }]
  if (!turns || !hedgeMode) return { turns, parts: whole }
  const closing = sizeToLots(opposite, terms.lot)
  const parts = [
    { size: lotsToSize(closing, terms.lot), reduceOnly: true },
    { size: lotsToSize(sizeToLots(leg.size, terms.lot) - closing, terms.lot), reduceOnly: false },
  ]
  return { turns, parts: parts.filter((part) => Number(part.size) > 0) }
}

/** Units of the leg held there on the other side; ≤ 0 where there are none. */
function heldAgainst(leg: Leg, terms: InstrumentTerms, { positions }: Strategy): number {
  if (terms.kind !== 'perp' || terms.venue === undefined) return 0
  const venue = venueKey(terms.venue)
  const held = positions.reduce((total, position) => {
    if (position.kind !== 'perp' || position.asset !== terms.asset || position.contract !== terms.contract) return total
    return venueKey(position.venue ?? '') === venue ? total + Number(position.size) : total
  }, 0)
  return leg.side === 'sell' ? held : -held
}
