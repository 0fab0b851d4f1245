import type { Instrument } from '../instruments/instrument.ts'

/** What can be traded now. */
export type Offered = { readonly instruments: readonly Instrument[] }
