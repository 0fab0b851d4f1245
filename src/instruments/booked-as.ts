import type { InstrumentTerms } from './terms.ts'

/** Where the ledger books what a leg earns: against its price, as what is paid for it once, as protection, or with the pool that it changes. */
export type Booked = 'price' | 'premium' | 'protection' | 'pool'

const BOOKED: Readonly<Record<InstrumentTerms['kind'], Booked>> = {
  spot: 'price',
  perp: 'price',
  option: 'premium',
  formula: 'premium',
  cover: 'protection',
  withdraw: 'pool',
  'constant-product': 'pool',
  concentrated: 'pool',
}

/** How a kind of instrument is booked; every kind has an answer. */
export function bookedAs({ kind }: { readonly kind: InstrumentTerms['kind'] }): Booked {
  return BOOKED[kind]
}
