import { ethRange } from '../plan/plan-of.ts'

/** The tokens of the range at 2,000: what is short of it. */
export const SHORT = 22.03589074676999

/** The pool on loan at revert and a short of its delta held at hyperliquid; `more` adds the rest, `owed` and `holds` say how much. */
export function onLoan(more = '', { perp = '', owed = '50000', holds = '15000' } = {}): string {
  return ethRange(
    `
accounts:
  hyperliquid: { margin: cross, holds: { USDC: "${holds}" }, transfer: { delay: 1h, cost: 4 } }
  revert: { margin: lending, positions: [lp], owes: { USDC: "${owed}" }, rates: { USDC: 0.06 }, thresholds: { ETH: 0.775, USDC: 0.85 }, penalty: 0.05 }
${more}`,
    `  - { id: short, kind: perp, asset: ETH, size: "-${SHORT}", entryPrice: 2000, venue: hyperliquid, maxLeverage: 25, maintenanceMargin: 0.02${perp} }`,
  )
}
