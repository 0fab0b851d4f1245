import { ticket } from '../../src/export/tickets/ticket.ts'
import type { TicketTerms } from '../../src/export/tickets/ticket-terms.ts'
import { USUAL_TERMS } from '../../src/export/tickets/ticket-terms.ts'
import type { Venue } from '../../src/export/tickets/venue.ts'
import type { InstrumentTerms, OptionTerms, PerpTerms } from '../../src/instruments/terms.ts'
import type { Leg } from '../../src/plan/result/plan.ts'
import type { PerpPosition } from '../../src/strategy/terms/strategy.ts'
import { perpPlan, perpStrategy } from './perp-plan.ts'

const perpTerms = perpStrategy.instruments[0] as PerpTerms
const everywhere = (price: number) => ({
  asks: [{ price, size: Number.POSITIVE_INFINITY }],
  bids: [{ price, size: Number.POSITIVE_INFINITY }],
})

/** A perpetual quoted at `price` both ways. */
export function perp(id: string, price: number, rest: Partial<PerpTerms> = {}): PerpTerms {
  return { ...perpTerms, id, price, ...everywhere(price), ...rest }
}

/** A coin-settled option of Deribit that expires on 6 February 2026, quoted at `price` both ways. */
export function option(id: string, price: number, rest: Partial<OptionTerms> = {}): OptionTerms {
  const { asset, fee, sides, maxSize, mark } = perpTerms
  return {
    ...{ kind: 'option', id, asset, venue: 'deribit', lot: '1', fee, sides, maxSize, mark, ...everywhere(price) },
    ...{ type: 'put', strike: 1800, expiry: Date.UTC(2026, 1, 6, 8), volatility: 0.66, forward: 2008 },
    ...{ settlement: 'coin', openInterest: undefined, ...rest },
  }
}

/** A perpetual already held. */
export function held(size: string, rest: Partial<PerpPosition> = {}): PerpPosition {
  const { asset, venue, contract, funding, maxLeverage, maintenanceMargin, collateral } = perpTerms
  const terms = { asset, venue, contract, funding, maxLeverage, maintenanceMargin, collateral }
  return { id: 'held', kind: 'perp', size, entryPrice: 2100, ...terms, ...rest }
}

/** The ticket of a venue for legs given as [terms, side, size]. */
export function ticketOf(
  venue: Venue,
  legs: readonly (readonly [terms: InstrumentTerms, side: Leg['side'], size: string])[],
  positions: readonly PerpPosition[] = [],
  terms: Partial<TicketTerms> = {},
) {
  const planned = legs.map(([terms, side, size]): Leg => {
    return { ...perpPlan.legs[0]!, instrument: terms.id, kind: terms.kind, venue: terms.venue ?? null, side, size }
  })
  const instruments = legs.map(([terms]) => terms)
  const strategy = { ...perpStrategy, instruments, positions }
  return JSON.parse(ticket(venue, { ...perpPlan, legs: planned }, strategy, { ...USUAL_TERMS, ...terms }).text)
}
