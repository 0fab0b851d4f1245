import type { Greeks } from './greeks.ts'
import type { MarketState } from './market-state.ts'

/**
 * Greeks in which what tracks an asset counts in that asset's at the ratio of their prices r: delta r·Δ, gamma rᵢ·rⱼ·Γᵢⱼ, vega as it is; 0 in
 * its own. The value stays.
 */
export function folded(greeks: Greeks, { prices, leads }: Pick<MarketState, 'prices' | 'leads'>): Greeks {
  if (leads === undefined || leads.every((lead, i) => lead === i)) return greeks
  const lead = (i: number) => leads[i]!
  const ratio = (i: number) => (lead(i) === i ? 1 : prices[i]! / prices[lead(i)]!)
  const delta = greeks.delta.map(() => 0)
  const vega = greeks.vega.map(() => 0)
  const gamma = greeks.gamma.map((row) => row.map(() => 0))
  for (const i of leads.keys()) {
    delta[lead(i)]! += ratio(i) * greeks.delta[i]!
    vega[lead(i)]! += greeks.vega[i]!
    for (const j of leads.keys()) gamma[lead(i)]![lead(j)]! += ratio(i) * ratio(j) * greeks.gamma[i]![j]!
  }
  return { ...greeks, delta, gamma, vega }
}
