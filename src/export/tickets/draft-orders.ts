import type { InstrumentTerms } from '../../instruments/terms.ts'
import { ILLUSTRATIVE, plainVenue } from '../../market/venue-name.ts'
import type { Leg, Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { decimalQuotient } from '../../units/decimal.ts'
import { limitPrice } from './limit-price.ts'
import { type OrderMarket, orderMarket } from './order-market.ts'
import { orderParts, type Part } from './reduction.ts'
import type { TicketTerms } from './ticket-terms.ts'
import type { Order, Venue } from './venue.ts'

export type LeftOut = { readonly instrument: string; readonly venue: string | null; readonly reason: string }
/** The orders of a leg with what is worth saying of them, or why there are none. */
export type Draft = { readonly orders: readonly Order[]; readonly notes: readonly string[] } | LeftOut

/** How a reason begins that is no fault of the instrument's: its orders go elsewhere. */
export const ELSEWHERE = 'its venue is'

/** A leg as the orders that a venue takes: named, counted and priced in its way, and not below its least value. */
export function draftOrders(leg: Leg, venue: Venue, plan: Plan, strategy: Strategy, ticket: TicketTerms): Draft {
  const terms = strategy.instruments.find(({ id }) => id === leg.instrument)
  if (terms === undefined) throw new Error(`leg ${leg.instrument} is not an instrument of ${strategy.name}`)
  const leftOut = (reason: string) => ({ instrument: leg.instrument, venue: leg.venue, reason })
  if (terms.invented && !ticket.force) return leftOut('nobody quoted it: its quotes are a model’s (--force takes them)')
  const nowhere = plainVenue(leg.venue ?? '') === ILLUSTRATIVE
  if (leg.venue !== null && !nowhere && !venue.is(leg.venue)) return leftOut(`${ELSEWHERE} ${leg.venue}`)
  const refusal = venue.refusal(terms, leg, ticket)
  if (refusal !== undefined) return leftOut(refusal)
  const key = venue.key(terms)!
  const market = orderMarket(key, terms, strategy, venue.unified)
  if ('reason' in market) return leftOut(market.reason)
  const venueStep = (price: string) => venue.priceStep?.(terms, market, price)
  const size = Number(leg.size)
  const { priceUnit } = market
  const limit = limitPrice(terms, { side: leg.side, size, priceUnit, postOnly: ticket.postOnly }, venueStep)
  if ('reason' in limit) return leftOut(limit.reason)
  const { turns, parts } = orderParts(leg, terms, strategy, ticket.hedgeMode)
  const orders: Order[] = []
  for (const part of parts) {
    const amount = decimalQuotient(part.size, market.contractSize)
    const trouble = amountTrouble(amount, part, market) ?? worthTrouble(terms, part, market, limit.price, key)
    if (amount === undefined || trouble !== undefined) return leftOut(trouble!)
    const id = clientOrderId(plan, { ...leg, size: part.size }, limit.price)
    orders.push({ leg, terms, market, amount, price: limit.price, reduceOnly: part.reduceOnly, id })
  }
  const turned = `${leg.instrument}: closes the perp held there and opens the other side, so it is not reduce-only.`
  return { orders, notes: [...limit.notes, ...(turns && parts.length === 1 ? [turned] : [])] }
}

/** Contracts are never divided where the venue says so. */
function amountTrouble(amount: string | undefined, { size }: Part, { whole, contractSize }: OrderMarket) {
  if (amount !== undefined && !(whole && amount.includes('.'))) return undefined
  return `${size} is not a whole number of contracts of ${contractSize}: let lot be a multiple of it`
}

/** An order below the venue's least value would be refused; what only reduces is free of it where the venue says so. */
function worthTrouble(
  terms: InstrumentTerms,
  { size, reduceOnly }: Part,
  { least, reducesFreely, priceUnit }: OrderMarket,
  price: string,
  key: string,
): string | undefined {
  if (least === undefined || (reduceOnly && reducesFreely)) return undefined
  const inverse = terms.kind === 'perp' && terms.contract === 'inverse'
  const worth = inverse ? Number(size) : (Number(size) * Number(price)) / Number(priceUnit)
  if (worth >= least * (1 - 1e-12)) return undefined
  return `it is worth ${worth.toFixed(2)}, below the least of ${least} that ${key} takes`
}

/** 16 hexadecimal digits that repeat for the same leg of the same plan at the same limit, and for no other: a venue refuses what was sent twice. */
function clientOrderId({ strategy, asOf }: Plan, leg: Leg, limit: string): string {
  const text = [asOf, leg.instrument, leg.side, leg.size, limit].join('|')
  return strategy.sha256.slice(0, 8).padEnd(8, '0') + fingerprint(text)
}

/** FNV-1a of 32 bits (isthe.com/chongo/tech/comp/fnv), hexadecimal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
