import type { MarketRequest } from '../../../src/sources/venues/session/venue.ts'

const UNBOUNDED = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }

/** All there is of ETH, without order books. */
export const EVERYTHING: MarketRequest = {
  asset: 'ETH',
  kinds: ['option', 'perp'],
  expiry: UNBOUNDED,
  strike: UNBOUNDED,
  books: 0,
}
