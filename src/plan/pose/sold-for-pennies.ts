import type { Instrument } from '../../instruments/instrument.ts'
import { intrinsicValue } from '../../numerics/black76-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/**
 * The least that selling an option brings above its worth at today's forward, a share of its strike: what a put owes at most, and a call once the price
 * is twice the strike. Who sells for less says that this happens less than once in a thousand months; no coin has two hundred behind it.
 */
export const LEAST_BROUGHT = 1e-3

/**
 * Whether selling an option at this price brings less, net of the fee, than anyone should take for what it may cost: it is not offered then, unless a
 * pin asks for it or the file allows any loss far out. An option in the money counts as the one of its strike that is not, which it is with the perp.
 */
export function isSoldForPennies(instrument: Instrument, price: number, { hedge }: Strategy): boolean {
  const { id, terms } = instrument
  if (terms.kind !== 'option' || hedge.limits.tail === Infinity) return false
  const { type, strike, forward } = terms
  const brought = instrument.premium(price) - instrument.fee(price) - intrinsicValue(type, forward, strike)
  return brought < LEAST_BROUGHT * strike && !hedge.pin.some((pin) => pin.instrument === id)
}
