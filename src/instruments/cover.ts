import type { Exposure } from '../exposure/exposure.ts'
import type { Instrument } from './instrument.ts'
import { quotesFromTerms } from './quotes.ts'
import type { CoverTerms } from './terms.ts'

/** A cover of all of a position, paid for now; `exposure` is what it pays. */
export function coverInstrument(terms: CoverTerms, exposure: Exposure): Instrument {
  const { id, kind, asset, venue, lot, maxSize } = terms
  return {
    ...{ id, kind, asset, venue, lot, maxSize, terms },
    ...quotesFromTerms(terms, 1, 0),
    exposure: () => exposure,
    basis: () => 0,
    premium: (price) => price,
    fee: () => 0,
    notional: (size, price) => Math.abs(size * price),
  }
}
