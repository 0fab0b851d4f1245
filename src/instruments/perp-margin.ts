import type { PerpTerms } from './terms.ts'

/**
 * How a venue keeps a perpetual alive. Collateral is in the numeraire for linear contracts, in the asset for inverse ones.
 * `maintenanceDeduction` is what a tiered venue takes off the maintenance margin (Binance's cum), numeraire; 0 when left out.
 */
export type MaintenanceTerms = Pick<PerpTerms, 'contract' | 'maintenanceMargin'> & {
  readonly maintenanceDeduction?: number
}

/** Margin needed to open `size` units at `price`: notional/maxLeverage, numeraire ≥ 0. */
export function initialMargin(terms: Pick<PerpTerms, 'contract' | 'maxLeverage'>, size: number, price: number): number {
  return notional(terms, size, price) / terms.maxLeverage
}

/** Equity below which a position of `size` units is closed at `price`, numeraire ≥ 0. */
export function maintenanceMargin(terms: MaintenanceTerms, size: number, price: number): number {
  return Math.max(0, terms.maintenanceMargin * notional(terms, size, price) - (terms.maintenanceDeduction ?? 0))
}

/**
 * Price at which equity meets the maintenance margin, alone and without funding; undefined when no price above 0 does.
 * Linear: C + s·(p − entry) = m·|s|·p − deduction. Inverse, in the asset: C + s·(1/entry − 1/p) = m·|s|/p.
 * Both are straight lines in p (models.md 5).
 */
export function liquidationPrice(
  terms: MaintenanceTerms,
  size: number,
  entryPrice: number,
  collateral: number,
): number | undefined {
  const { contract, maintenanceMargin: share, maintenanceDeduction: deduction = 0 } = terms
  const held = Math.abs(size)
  const [slope, level] =
    contract === 'linear'
      ? [size - share * held, collateral - size * entryPrice + deduction]
      : [collateral + size / entryPrice, -size - share * held + deduction]
  const price = -level / slope
  return price > 0 && Number.isFinite(price) ? price : undefined
}

/** Least collateral with which `size` units opened at `entryPrice` survive `price`, in the collateral's own unit, ≥ 0. */
export function collateralToSurvive(terms: MaintenanceTerms, size: number, entryPrice: number, price: number): number {
  const linear = terms.contract === 'linear'
  const profit = linear ? size * (price - entryPrice) : size * (price / entryPrice - 1)
  const needed = Math.max(0, maintenanceMargin(terms, size, price) - profit)
  return linear ? needed : needed / price
}

/** Largest |size| opened at `entryPrice` on that side that `collateral` carries to `price`; Infinity when it cannot fail there. */
export function largestSizeSurviving(
  terms: Pick<MaintenanceTerms, 'contract' | 'maintenanceMargin'>,
  side: 'buy' | 'sell',
  collateral: number,
  entryPrice: number,
  price: number,
): number {
  const each = collateralToSurvive(terms, side === 'buy' ? 1 : -1, entryPrice, price)
  return each === 0 ? Infinity : collateral / each
}

function notional(terms: Pick<PerpTerms, 'contract'>, size: number, price: number): number {
  return Math.abs(size) * (terms.contract === 'linear' ? price : 1)
}
