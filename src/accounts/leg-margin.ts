import { assetPrice, type HedgeLeg } from '../book/hedge-leg.ts'
import { type MarketState, priceIn } from '../exposure/market-state.ts'
import type { Bounds } from '../hedge/problem/hedge-problem.ts'
import type { Instrument } from '../instruments/instrument.ts'
import {
  collateralToSurvive,
  initialMargin,
  largestSizeSurviving,
  maintenanceMargin,
} from '../instruments/perp-margin.ts'
import type { OptionTerms } from '../instruments/terms.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import { shortOptionMargin } from '../risk/margin/short-option-margin.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { survivedPrices } from './survived-prices.ts'

/** Margin that `size` units (signed) traded at `price` need on their own: perps by their notional, short options by the standard rule. Numeraire ≥ 0. */
export function legMargin(instrument: Instrument, size: number, price: number, now: MarketState): Shares {
  const { terms } = instrument
  switch (terms.kind) {
    case 'perp':
      return { initial: initialMargin(terms, size, price), maintenance: maintenanceMargin(terms, size, price) }
    case 'option':
      return standardMargin(terms, size, instrument.exposure(price).greeks(now).value, now)
    case 'spot':
    case 'formula':
    case 'cover':
    case 'withdraw':
    case 'constant-product':
    case 'concentrated':
      return { initial: 0, maintenance: 0 }
  }
}

/** Margin that `size` units (signed) of an option worth `mark` each need by the standard rule: none when they are bought. */
export function standardMargin(
  { asset, type, strike }: Pick<OptionTerms, 'asset' | 'type' | 'strike'>,
  size: number,
  mark: number,
  now: MarketState,
): Shares {
  if (size >= 0) return { initial: 0, maintenance: 0 }
  const spot = priceIn(now, asset)
  const each = shortOptionMargin({ type, strike, spot, mark })
  return { initial: -size * each.initial, maintenance: -size * each.maintenance }
}

/** Collateral given for a perp, in the numeraire: none of its own where it stands on its account's tokens; undefined when the file gives none. */
export function givenCollateral(instrument: Instrument, now: MarketState): number | undefined {
  const { terms } = instrument
  if (terms.kind === 'perp' && terms.standing !== undefined) return 0
  if (terms.kind !== 'perp' || terms.collateral === undefined) return undefined
  return terms.collateral * (terms.contract === 'inverse' ? assetPrice(instrument, now) : 1)
}

/** What stands behind a perp, in the numeraire: its account's tokens, or the collateral given for it; undefined where neither is. */
export function backing(instrument: Instrument, now: MarketState): number | undefined {
  const { terms } = instrument
  return (terms.kind === 'perp' ? terms.standing : undefined) ?? givenCollateral(instrument, now)
}

/**
 * Least collateral that opens `size` units at `price` and, for a perp, keeps them alive over the prices to survive. Numeraire ≥ 0; within
 * one maintenance tier it grows in proportion to |size|.
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

/** Collateral given for the leg, else what it takes; numeraire. */
export function legCollateral({ instrument, size, price }: HedgeLeg, strategy: Strategy, now: MarketState): number {
  const survive = survivedPrices(strategy, instrument.asset)
  return givenCollateral(instrument, now) ?? neededCollateral(instrument, size, price, survive, now)
}

/** Most units a perp can hold on one side with what stands behind it; Infinity where nothing is given. */
export function mostUnits(
  instrument: Instrument,
  side: 'buy' | 'sell',
  price: number,
  survive: Bounds | undefined,
  now: MarketState,
): number {
  const { terms } = instrument
  const collateral = backing(instrument, now)
  if (terms.kind !== 'perp' || collateral === undefined) return Infinity
  const opened = collateral / initialMargin(terms, 1, price)
  const edge = endangering(side, survive)
  const unit = terms.contract === 'inverse' ? assetPrice(instrument, now) : 1
  return edge === undefined
    ? opened
    : Math.min(opened, largestSizeSurviving(terms, side, collateral / unit, price, edge))
}

/** The end of the range that threatens a side: the top for shorts, the bottom for longs. */
function endangering(side: 'buy' | 'sell', survive: Bounds | undefined): number | undefined {
  return side === 'buy' ? survive?.min : survive?.max
}
