import { type Fill, type HedgeLeg, hedgeLeg } from '../../book/hedge-leg.ts'
import type { Offered } from '../../book/offered.ts'

/** A leg of a plan as plain data: what another thread opens it again from. */
export type LegFills = { readonly instrument: string; readonly lots: number; readonly fills: readonly Fill[] }

/** The leg among what can be traded. */
export function openedLeg({ instrument: id, lots, fills }: LegFills, { instruments }: Offered): HedgeLeg {
  const instrument = instruments.find((one) => one.id === id)
  if (instrument === undefined) throw new Error(`leg ${id} is not an instrument of the strategy`)
  return hedgeLeg(instrument, lots, fills)
}
