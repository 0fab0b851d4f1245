const FLOOR_RATE = 0.1
const BASE_RATE = 0.15
const MAINTENANCE_RATE = 0.075

/**
 * Collateral that one SHORT option token needs under the Deribit standard margin, numeraire ≥ 0; `spot` and `mark` in the numeraire.
 * Call: initial max(0.15 − OTM/S, 0.10)·S + mark, maintenance 0.075·S + mark. Put: maintenance max(0.075·S, 0.075·mark) + mark and
 * initial at least that. A long option needs none beyond its premium (docs/models.md 5).
 */
export function shortOptionMargin(option: {
  readonly type: 'call' | 'put'
  readonly strike: number
  readonly spot: number
  readonly mark: number
}): { initial: number; maintenance: number } {
  const { type, strike, spot, mark } = option
  const outOfTheMoney = Math.max(0, type === 'call' ? strike - spot : spot - strike)
  const scan = Math.max(BASE_RATE * spot - outOfTheMoney, FLOOR_RATE * spot) + mark
  if (type === 'call') return { initial: scan, maintenance: MAINTENANCE_RATE * spot + mark }
  const maintenance = MAINTENANCE_RATE * Math.max(spot, mark) + mark
  return { initial: Math.max(scan, maintenance), maintenance }
}
