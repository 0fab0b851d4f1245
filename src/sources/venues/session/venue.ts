import type { SnapshotQuote } from '../../../market/snapshot.ts'
import type { Session, SessionTerms } from './session.ts'

export type QuoteKind = SnapshotQuote['kind']

/** What is wanted of a venue's market; bounds are inclusive, absent ones bound nothing. */
export type MarketRequest = {
  readonly asset: string
  readonly kinds: readonly QuoteKind[]
  /** Milliseconds since 1970 UTC. */
  readonly expiry: Span
  readonly strike: Span
  /** Of how many options, nearest the money, the order book is read for its sizes. */
  readonly books: number
}

export type Span = { readonly min: number; readonly max: number }

/** What a perpetual needs beyond its quote. Rates are shares of the notional. */
export type PerpFacts = {
  readonly instrument: string
  readonly contract: 'linear' | 'inverse'
  /** Hours between fundings that the yearly rate was made from. */
  readonly fundingHours: number
  /** For an account without discounts. */
  readonly takerFee: number
  /** Maintenance margin from each notional on, in the collateral's unit; empty where the venue publishes none. */
  readonly maintenance: readonly { readonly from: number; readonly rate: number }[]
}

/** What a venue's market gave, and what is worth saying about it. */
export type VenueMarket = {
  readonly quotes: readonly SnapshotQuote[]
  readonly perps: readonly PerpFacts[]
  readonly notes: readonly string[]
}

/** Moments and values, rising in time: prices, or what longs pay shorts for the hours before, as a share of the notional. */
export type PriceAt = { readonly time: number; readonly price: number }
export type FundingAt = { readonly time: number; readonly rate: number; readonly hours: number | undefined }

/** One page of history: what happened in a window, in any order; what lies outside of it is left away. */
export type Pages<Row> = {
  readonly hours: number
  readonly page: (window: Span) => Promise<readonly Row[]>
}

/** A venue, opened: what can be asked of it without keys. */
export type Venue = {
  readonly session: Session
  readonly market: (request: MarketRequest) => Promise<VenueMarket>
  /** Closing prices of the perpetual by the venue's name of the interval, `hours` long. */
  readonly prices: (asset: string, interval: string, hours: number) => Pages<PriceAt>
  readonly funding: (asset: string) => Pages<FundingAt>
}

/** Where a venue is opened, what it trades, and the intervals of its price history by hedgerow's name. */
export type VenueEntry = {
  readonly kinds: readonly QuoteKind[]
  readonly intervals: Readonly<Record<string, string>>
  readonly open: (terms: SessionTerms) => Promise<Venue>
}

export const MILLISECONDS_PER_HOUR = 3_600_000
const HOURS_PER_YEAR = 8760

/** The simple yearly rate of a rate paid every `hours`. */
export function yearlyRate(rate: number, hours: number): number {
  return (rate * HOURS_PER_YEAR) / hours
}

/** The best bid and ask of a book. Venues say that nobody quotes a side with null, an empty text or 0: then it is unknown. */
export function bestQuotes(best: Partial<Record<'bid' | 'bidSize' | 'ask' | 'askSize', number | undefined>>) {
  const { bid, bidSize, ask, askSize } = best
  return { bid: quoted(bid), ask: quoted(ask), bidSize: quoted(bidSize), askSize: quoted(askSize) }
}

/** A price or size that is one: venues say nobody quotes with 0 too. */
export function quoted(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined
}
