import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Leg } from '../../plan/result/plan.ts'
import type { OrderMarket } from './order-market.ts'
import type { TicketTerms } from './ticket-terms.ts'

/** A leg as an order: exact decimal strings, the amount in what the venue counts and the limit price on the venue's step. */
export type Order = {
  readonly leg: Leg
  readonly terms: InstrumentTerms
  readonly market: OrderMarket
  readonly amount: string
  readonly price: string
  /** Only where the order can do nothing but reduce what is held there. */
  readonly reduceOnly: boolean
  /** 16 hexadecimal digits. */
  readonly id: string
}

/** How one venue names instruments, steps prices and takes orders. */
export type Venue = {
  readonly name: string
  /** Whether a strategy's venue is this one. */
  is(venue: string): boolean
  /** The key of the venue that an instrument's orders go to; undefined: its venue is not named. */
  key(terms: InstrumentTerms): string | undefined
  /** Whether markets go by ccxt's names. */
  readonly unified?: true
  /** Why it cannot trade an instrument in that way; undefined when it can. */
  refusal(terms: InstrumentTerms, leg: Leg, ticket: TicketTerms): string | undefined
  /** Step of limit prices at a price there, where that is the venue's own rule rather than the instrument's. */
  readonly priceStep?: (terms: InstrumentTerms, market: OrderMarket, price: string) => string | undefined
  /** What one would sign and send, under its name in the ticket. */
  payload(orders: readonly Order[], ticket: TicketTerms): Readonly<Record<string, unknown>>
  /** How symbols were found and what is left to do. */
  notes(orders: readonly Order[], ticket: TicketTerms): readonly string[]
}
