/** An asset within this share of one numeraire unit counts as stable when the file gives no volatility. */
const STABLE_BAND = 0.05

/** Volatility of an asset whose file gives none: 0 when it is priced within 5 % of one numeraire unit, else unknown. */
export function defaultVolatility(price: number): number | undefined {
  return Math.abs(price - 1) <= STABLE_BAND + 1e-12 ? 0 : undefined
}
