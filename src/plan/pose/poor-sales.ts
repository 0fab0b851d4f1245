import type { Instrument } from '../../instruments/instrument.ts'
import type { OptionTerms } from '../../instruments/terms.ts'
import { intrinsicValue } from '../../numerics/black76-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/**
 * The least that selling an option brings above its worth at today's forward, a share of its strike: what a put owes at most, and a call once the price
 * is twice the strike. Who sells for less says that this happens less than once in a thousand months; no coin has two hundred behind it.
 */
const LEAST_BROUGHT = 1e-3

/** Why an option is not offered for sale: it brings next to nothing, or its twin with the perp brings more for the same. */
export type PoorSale = 'pennies' | 'twin'

/**
 * Says of an option sold at a price whether that is a poor sale, which is not offered unless a pin asks for it or the file allows any loss far out. What
 * counts is what it brings, net of the fee, above its worth at today's forward. By put–call parity an option in the money is its twin, the other type
 * of its strike and expiry, with a token bought or sold; it is sold where that brings no more at its best bid, where the tokens cannot be traded, and
 * where premium or capital is limited, which it raises.
 */
export function poorSales(
  { hedge }: Strategy,
  instruments: readonly Instrument[],
): (instrument: Instrument, price: number) => PoorSale | undefined {
  const { tail, premium, capital } = hedge.limits
  if (tail === Infinity) return () => undefined
  const pinned = new Set(hedge.pin.map((pin) => pin.instrument))
  const best = premium === undefined && capital === undefined ? bestBrought(instruments) : new Map<string, number>()
  return (instrument, price) => {
    const { id, terms } = instrument
    if (terms.kind !== 'option' || pinned.has(id)) return undefined
    const own = brought(instrument, terms, price)
    if (own < LEAST_BROUGHT * terms.strike) return 'pennies'
    const inTheMoney = intrinsicValue(terms.type, terms.forward, terms.strike) > 0
    const twin = best.get(nameOf(terms, terms.type === 'call' ? 'put' : 'call')) ?? -Infinity
    return inTheMoney && own < twin && tokensTraded(terms, instruments) ? 'twin' : undefined
  }
}

/** The most that selling one option of each name brings. */
function bestBrought(instruments: readonly Instrument[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { terms, bids, ...one } of instruments) {
    if (terms.kind !== 'option' || bids[0] === undefined) continue
    const name = nameOf(terms, terms.type)
    best.set(name, Math.max(best.get(name) ?? -Infinity, brought(one, terms, bids[0].price)))
  }
  return best
}

/** What one option sold brings above what it is worth at today's forward, numeraire, < 0 where it brings less. */
function brought({ premium, fee }: Pick<Instrument, 'premium' | 'fee'>, terms: OptionTerms, price: number): number {
  return premium(price) - fee(price) - intrinsicValue(terms.type, terms.forward, terms.strike)
}

const nameOf = ({ asset, strike, expiry }: OptionTerms, type: OptionTerms['type']) =>
  `${asset} ${strike} ${expiry} ${type}`

/** Whether what makes the twin the same can be traded: tokens are bought in place of a put sold, and sold in place of a call. */
function tokensTraded({ asset, type }: OptionTerms, instruments: readonly Instrument[]): boolean {
  return instruments.some(({ kind, asset: of, asks, bids }) => {
    return (kind === 'perp' || kind === 'spot') && of === asset && (type === 'put' ? asks : bids).length > 0
  })
}
