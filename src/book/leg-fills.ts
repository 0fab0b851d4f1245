import { tradedInstrument } from '../instruments/traded-instrument.ts'
import { type Fill, type HedgeLeg, hedgeLeg } from './hedge-leg.ts'
import type { Offered } from './owned.ts'

/** A leg of a plan as plain data: what another thread opens it again from. */
export type LegFills = { readonly instrument: string; readonly lots: number; readonly fills: readonly Fill[] }

/** Legs as such data. */
export function legFills(legs: readonly HedgeLeg[]): LegFills[] {
  return legs.map(({ instrument, lots, fills }) => ({ instrument: instrument.id, lots, fills }))
}

/** The leg among what can be traded. */
export function openedLeg({ instrument, lots, fills }: LegFills, { instruments }: Offered): HedgeLeg {
  return hedgeLeg(tradedInstrument(instrument, instruments), lots, fills)
}
