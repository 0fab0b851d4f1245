import { bookedAs } from './booked-as.ts'
import type { InstrumentTerms, PoolInstrumentTerms } from './terms.ts'

/** Whether an instrument is something done with pools, rather than traded at a venue. */
export function isOnPools(terms: InstrumentTerms): terms is PoolInstrumentTerms {
  return ['protection', 'pool'].includes(bookedAs(terms))
}
