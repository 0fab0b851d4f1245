import type { MarketState } from '../exposure/market-state.ts'
import type { Bounds } from '../hedge/hedge-problem.ts'
import type { Instrument } from '../instruments/instrument.ts'
import {
  collateralToSurvive,
  initialMargin,
  largestSizeSurviving,
  maintenanceMargin,
} from '../instruments/perp-margin.ts'
import { shortOptionMargin } from '../risk/margin/short-option-margin.ts'
import { assetPrice } from './hedge-leg.ts'

/** Margin that `size` units (signed) traded at `price` need on their own: perps by their notional, short options by the standard rule. Numeraire ≥ 0. */
export function legMargin(
  instrument: Instrument,
  size: number,
  price: number,
  now: MarketState,
): { initial: number; maintenance: number } {
  const { terms } = instrument
  if (terms.kind === 'perp') {
    return { initial: initialMargin(terms, size, price), maintenance: maintenanceMargin(terms, size, price) }
  }
  if (terms.kind !== 'option' || size >= 0) return { initial: 0, maintenance: 0 }
  const mark = instrument.exposure(price).greeks(now).value
  const each = shortOptionMargin({ type: terms.type, strike: terms.strike, spot: assetPrice(instrument, now), mark })
  return { initial: -size * each.initial, maintenance: -size * each.maintenance }
}

/** Collateral given for a perp, in the numeraire; undefined when the file gives none. */
export function givenCollateral(instrument: Instrument, now: MarketState): number | undefined {
  const { terms } = instrument
  if (terms.kind !== 'perp' || terms.collateral === undefined) return undefined
  return terms.collateral * (terms.contract === 'inverse' ? assetPrice(instrument, now) : 1)
}

/**
 * Least collateral that opens `size` units at `price` and, for a perp, keeps them alive over the prices to survive. Numeraire ≥ 0; it grows in
 * proportion to |size|.
 */
export function neededCollateral(
  instrument: Instrument,
  size: number,
  price: number,
  survive: Bounds | undefined,
  now: MarketState,
): number {
  const { initial } = legMargin(instrument, size, price, now)
  const { terms } = instrument
  const edge = endangering(size > 0 ? 'buy' : 'sell', survive)
  if (terms.kind !== 'perp' || edge === undefined) return initial
  const unit = terms.contract === 'inverse' ? assetPrice(instrument, now) : 1
  return Math.max(initial, collateralToSurvive(terms, size, price, edge) * unit)
}

/** Most units a perp can hold on one side with the collateral given for it; Infinity where none is given. */
export function mostUnits(
  instrument: Instrument,
  side: 'buy' | 'sell',
  price: number,
  survive: Bounds | undefined,
  now: MarketState,
): number {
  const { terms } = instrument
  const collateral = givenCollateral(instrument, now)
  if (terms.kind !== 'perp' || terms.collateral === undefined || collateral === undefined) return Infinity
  const opened = collateral / initialMargin(terms, 1, price)
  const edge = endangering(side, survive)
  return edge === undefined
    ? opened
    : Math.min(opened, largestSizeSurviving(terms, side, terms.collateral, price, edge))
}

/** The end of the range that threatens a side: the top for shorts, the bottom for longs. */
function endangering(side: 'buy' | 'sell', survive: Bounds | undefined): number | undefined {
  return side === 'buy' ? survive?.min : survive?.max
}
