import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Leg } from '../../plan/plan.ts'
import type { Strategy } from '../../strategy/strategy.ts'
import { plainVenue } from './venue.ts'

/** How a perp leg meets the perps held at its venue in its asset: it only reduces them, turns them over, or neither. */
export function reduction(leg: Leg, terms: InstrumentTerms, strategy: Strategy): 'reduces' | 'turns' | undefined {
  if (terms.kind !== 'perp' || terms.venue === undefined) return undefined
  const venue = plainVenue(terms.venue)
  const held = strategy.positions.reduce((total, position) => {
    if (position.kind !== 'perp' || position.asset !== terms.asset || position.contract !== terms.contract) return total
    return plainVenue(position.venue ?? '') === venue ? total + Number(position.size) : total
  }, 0)
  const opposite = leg.side === 'sell' ? held : -held
  if (opposite <= 0) return undefined
  return Number(leg.size) <= opposite ? 'reduces' : 'turns'
}
