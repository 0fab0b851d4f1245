import type { MaintenanceTier, PerpTerms } from '../../instruments/terms.ts'
import { MAINTENANCE_BRACKETS } from './parameters/maintenance-brackets.ts'

/** From this much notional on, in the collateral's unit, this share of it has to be kept. */
export type Bracket = readonly [floor: number, rate: number]

/**
 * Tiers of brackets in ascending order: each deducts what makes the margin continuous at its floor,
 * dᵢ = floorᵢ·(rateᵢ − rateᵢ₋₁) + dᵢ₋₁ (Binance's cumulative maintenance amount, docs/models.md 5).
 */
export function maintenanceTiers(brackets: readonly Bracket[]): MaintenanceTier[] {
  const tiers: MaintenanceTier[] = []
  for (const [floor, rate] of brackets) {
    const below = tiers.at(-1)
    tiers.push({ rate, deduction: below === undefined ? 0 : floor * (rate - below.rate) + below.deduction })
  }
  return tiers
}

/**
 * Tiers of a perpetual whose file leaves the maintenance margin to the venue: `rate` at first, and above it what the venue has published for the
 * asset. Undefined where nothing is known.
 */
export function publishedTiers(
  { asset, contract }: Pick<PerpTerms, 'asset' | 'contract'>,
  venue: string | undefined,
  rate: number,
): MaintenanceTier[] | undefined {
  const known = MAINTENANCE_BRACKETS.find(
    (table) => table.asset === asset && table.contract === contract && venue?.toLowerCase().startsWith(table.venue),
  )
  if (known === undefined) return undefined
  const higher = known.floors.map((floor, i): Bracket => [floor, known.rates[i]!])
  return maintenanceTiers([[0, rate], ...higher.filter(([floor, published]) => floor > 0 && published > rate)])
}
