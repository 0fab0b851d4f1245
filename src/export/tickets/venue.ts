import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Leg } from '../../plan/plan.ts'

/** A leg as an order: exact decimal strings, the size on the lot and the limit price on the venue's price step. */
export type Order = {
  readonly leg: Leg
  readonly terms: InstrumentTerms
  readonly symbol: string
  readonly price: string
  /** Only where the order can do nothing but reduce what is held there. */
  readonly reduceOnly: boolean
}

/** How one venue names instruments, steps prices and takes orders. */
export type Venue = {
  readonly name: string
  /** Whether a strategy's venue is this one. */
  is(venue: string): boolean
  /** Why it cannot trade an instrument; undefined when it can. */
  refusal(terms: InstrumentTerms, leg: Leg): string | undefined
  symbol(terms: InstrumentTerms, numeraire: string): string
  /** Step of limit prices at a price; undefined where it is not known. */
  priceStep(terms: InstrumentTerms, price: number): string | undefined
  /** What one would sign and send, under its name in the ticket. */
  payload(orders: readonly Order[], label: string): Readonly<Record<string, unknown>>
  /** How symbols were found and what is left to do. */
  readonly notes: readonly string[]
}

/** Venue names as people write them, `Binance USD-M` and `binance_usdm`, in one form. */
export function plainVenue(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
