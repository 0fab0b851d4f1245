import type { MaintenanceTier, PerpTerms } from './terms.ts'

/** How a venue keeps a perpetual alive. Collateral is in the numeraire for linear contracts, in the asset for inverse ones. */
export type MaintenanceTerms = Pick<PerpTerms, 'contract' | 'maintenanceMargin' | 'tiers'>

/** Margin needed to open `size` units at `price`: notional/maxLeverage, numeraire ≥ 0. */
export function initialMargin(terms: Pick<PerpTerms, 'contract' | 'maxLeverage'>, size: number, price: number): number {
  return notional(terms, size, price) / terms.maxLeverage
}

/** Equity below which a position of `size` units is closed at `price`, numeraire ≥ 0: what the most demanding tier asks. */
export function maintenanceMargin(terms: MaintenanceTerms, size: number, price: number): number {
  const unit = terms.contract === 'linear' ? 1 : price
  const value = notional(terms, size, price)
  return tiersOf(terms).reduce((most, { rate, deduction }) => Math.max(most, rate * value - deduction * unit), 0)
}

/**
 * Price at which equity meets the maintenance margin, alone and without funding; undefined when no price above 0 does. In tier i
 * linear: C + s·(p − entry) = mᵢ·|s|·p − dᵢ; inverse, in the asset: C + s·(1/entry − 1/p) = mᵢ·|s|/p − dᵢ (docs/models.md 5): straight lines in
 * p or 1/p. As the margin is the largest of all tiers', the first of their prices is met first.
 */
export function liquidationPrice(
  terms: MaintenanceTerms,
  size: number,
  entryPrice: number,
  collateral: number,
): number | undefined {
  const prices = tiersOf(terms).flatMap((tier) => {
    const price = tierLiquidation(terms.contract, tier, size, entryPrice, collateral)
    return price > 0 && Number.isFinite(price) ? [price] : []
  })
  if (prices.length === 0) return undefined
  return size > 0 ? Math.max(...prices) : Math.min(...prices)
}

function tierLiquidation(
  contract: PerpTerms['contract'],
  { rate, deduction }: MaintenanceTier,
  size: number,
  entryPrice: number,
  collateral: number,
): number {
  const held = Math.abs(size)
  const kept = collateral + deduction
  return contract === 'linear'
    ? (size * entryPrice - kept) / (size - rate * held)
    : (size + rate * held) / (kept + size / entryPrice)
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
  terms: MaintenanceTerms,
  side: 'buy' | 'sell',
  collateral: number,
  entryPrice: number,
  price: number,
): number {
  const sizes = tiersOf(terms).map(({ rate, deduction }) => {
    const alone = { contract: terms.contract, maintenanceMargin: rate }
    const each = collateralToSurvive(alone, side === 'buy' ? 1 : -1, entryPrice, price)
    return each === 0 ? Infinity : (collateral + deduction) / each
  })
  return Math.min(...sizes)
}

function tiersOf({ maintenanceMargin: rate, tiers }: MaintenanceTerms): readonly MaintenanceTier[] {
  return tiers ?? [{ rate, deduction: 0 }]
}

function notional(terms: Pick<PerpTerms, 'contract'>, size: number, price: number): number {
  return Math.abs(size) * (terms.contract === 'linear' ? price : 1)
}
