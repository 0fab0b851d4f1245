import type { InstrumentTerms, PoolInstrumentTerms } from './terms.ts'

/** Whether an instrument is something done with pools, rather than traded at a venue. */
export function isOnPools(terms: InstrumentTerms): terms is PoolInstrumentTerms {
  return ['cover', 'withdraw', 'constant-product', 'concentrated'].includes(terms.kind)
}
