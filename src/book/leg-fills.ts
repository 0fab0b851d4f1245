import { type Fill, type HedgeLeg, hedgeLeg } from './hedge-leg.ts'
import type { Offered } from './offered.ts'

/** A leg of a plan as plain data: what another thread opens it again from. */
export type LegFills = { readonly instrument: string; readonly lots: number; readonly fills: readonly Fill[] }

/** Legs as such data. */
export function legFills(legs: readonly HedgeLeg[]): LegFills[] {
  return legs.map(({ instrument, lots, fills }) => ({ instrument: instrument.id, lots, fills }))
}

/** The leg among what can be traded. */
export function openedLeg({ instrument: id, lots, fills }: LegFills, { instruments }: Offered): HedgeLeg {
  const instrument = instruments.find((one) => one.id === id)
  if (instrument === undefined) throw new Error(`leg ${id} is not an instrument of the strategy`)
  return hedgeLeg(instrument, lots, fills)
}
