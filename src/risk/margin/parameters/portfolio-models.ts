import { DERIBIT_SPM } from './deribit-spm.ts'
import { DERIVE_PMRM2_LIVE } from './derive-pmrm2.ts'
import type { PortfolioParameters } from './portfolio-parameters.ts'

/** The scenario margin of a venue by its name: Derive's own, Deribit's there and wherever no other is known. */
export function portfolioParameters(venue: string): PortfolioParameters {
  return venue.toLowerCase().startsWith('derive') ? DERIVE_PMRM2_LIVE : DERIBIT_SPM
}
