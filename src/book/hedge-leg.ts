import type { Exposure } from '../exposure/exposure.ts'
import type { MarketState } from '../exposure/market-state.ts'
import { priceIn } from '../exposure/market-state.ts'
import { scale } from '../exposure/scale.ts'
import { sum } from '../exposure/sum.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { lotsToSize } from '../units/lots.ts'

/** Units traded at one price; < 0 is sold. */
export type Fill = { readonly price: number; readonly size: number }

/** One leg of the hedge as traded: everything the report says of it follows from here. Money in the numeraire. */
export type HedgeLeg = {
  readonly instrument: Instrument
  /** Whole lots, signed as the size. */
  readonly lots: number
  readonly fills: readonly Fill[]
  /** > 0 is long, < 0 is short; units of the instrument. */
  readonly size: number
  /** |size| as an exact decimal string. */
  readonly sizeText: string
  /** Average over the fills: what `size` units at this one price are worth equals the fills. */
  readonly price: number
  readonly exposure: Exposure
  /** What the leg's gross P&L is measured from. */
  readonly basis: number
  readonly premium: number
  /** What the venue takes, and gas. */
  readonly fee: number
  readonly gas: number
  /** Lost against mid, ≥ 0. */
  readonly spread: number
}

/** The leg of `lots` whole lots (signed) of an instrument, traded at `fills`. */
export function hedgeLeg(instrument: Instrument, lots: number, fills: readonly Fill[]): HedgeLeg {
  const total = (of: (fill: Fill) => number) => totalOver(fills, of)
  const size = total((fill) => fill.size)
  const { gas = 0 } = instrument
  const inverse = instrument.terms.kind === 'perp' && instrument.terms.contract === 'inverse'
  return {
    instrument,
    lots,
    fills,
    size,
    sizeText: lotsToSize(Math.abs(lots), instrument.lot),
    price: averagePrice(fills, inverse),
    exposure: sum(fills.map((fill) => scale(instrument.exposure(fill.price), fill.size))),
    basis: total((fill) => fill.size * instrument.basis(fill.price)),
    premium: total((fill) => fill.size * instrument.premium(fill.price)),
    fee: total((fill) => Math.abs(fill.size) * instrument.fee(fill.price)) + gas,
    gas,
    spread: total((fill) => Math.abs(fill.size) * instrument.spread(fill.price)),
  }
}

/** Of one fill exactly its own, however the sums round. */
function averagePrice(fills: readonly Fill[], inverse: boolean): number {
  const [first, ...others] = fills
  if (first && others.length === 0) return first.price
  const size = totalOver(fills, (fill) => fill.size)
  if (inverse) return size / totalOver(fills, (fill) => fill.size / fill.price)
  return totalOver(fills, (fill) => fill.size * fill.price) / size
}

function totalOver(fills: readonly Fill[], of: (fill: Fill) => number): number {
  return fills.reduce((sum, fill) => sum + of(fill), 0)
}

/** Coins posted as the given collateral of an inverse perp: held, so they move with the price. `undefined` for anything else. */
export function postedCoins(instrument: Instrument): number | undefined {
  const { terms } = instrument
  return terms.kind === 'perp' && terms.contract === 'inverse' ? terms.collateral : undefined
}

/** Price of the instrument's own asset now, numeraire. */
export function assetPrice(instrument: Instrument, state: MarketState): number {
  return priceIn(state, instrument.asset)
}
