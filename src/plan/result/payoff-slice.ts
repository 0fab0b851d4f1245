import { marketNow } from '../../book/market-now.ts'
import { leadOf } from '../../exposure/market-state.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { PayoffPoint, Plan } from './plan.ts'

/** A mark along the price axis of one asset, numeraire per token; what tracks it is marked where that asset is then. */
export type PriceMark = { readonly kind: 'range' | 'spot' | 'liquidation'; readonly price: number }

/** The payoff by the price of one asset, every other asset at the grid price closest to the market, with the prices worth marking. */
export type PayoffSlice = {
  readonly asset: string
  /** The others' prices along the slice. */
  readonly others: readonly { readonly asset: string; readonly price: number }[]
  readonly points: readonly PayoffPoint[]
  readonly marks: readonly PriceMark[]
}

/** A slice for each asset of the price grid; one asset has one slice, the whole payoff. */
export function payoffSlices(plan: Plan, strategy: Strategy): PayoffSlice[] {
  const assets = Object.keys(plan.payoff[0]?.prices ?? {})
  return assets.map((asset) => {
    const others = assets
      .filter((other) => other !== asset)
      .map((other) => ({ asset: other, price: nearest(plan, strategy, other) }))
    const points = plan.payoff.filter((point) => others.every((other) => point.prices[other.asset] === other.price))
    const sorted = [...points].sort((a, b) => a.prices[asset]! - b.prices[asset]!)
    return { asset, others, points: sorted, marks: priceMarks(plan, strategy, asset) }
  })
}

function nearest(plan: Plan, strategy: Strategy, asset: string): number {
  const spot = spotPrice(strategy, asset)
  const prices = plan.payoff.map((point) => point.prices[asset]!)
  return prices.reduce((best, price) => (Math.abs(price - spot) < Math.abs(best - spot) ? price : best))
}

function priceMarks(plan: Plan, strategy: Strategy, asset: string): PriceMark[] {
  const now = marketNow(strategy)
  const ranges = heldRanges(strategy, asset).flatMap(({ lower, upper }) => [lower, upper])
  const liquidations = plan.legs.flatMap(({ instrument, liquidationPrice }) => {
    // The plan may be of before an edit that took the instrument out.
    const terms = strategy.instruments.find(({ id }) => id === instrument)
    if (terms === undefined || liquidationPrice === null) return []
    const lead = leadOf(now, terms.asset)
    return lead.asset === asset ? [liquidationPrice / lead.ratio] : []
  })
  return [
    ...[...new Set(ranges)].map((price) => ({ kind: 'range', price }) as const),
    { kind: 'spot', price: spotPrice(strategy, asset) },
    ...[...new Set(liquidations)].map((price) => ({ kind: 'liquidation', price }) as const),
  ]
}

/** Between which prices of an asset each concentrated position is in range, the other coin at its price now. */
export function heldRanges(strategy: Strategy, asset: string): { readonly lower: number; readonly upper: number }[] {
  const now = marketNow(strategy)
  return strategy.positions.flatMap((position) => {
    if (position.kind !== 'concentrated' || position.terms.kind !== 'concentrated') return []
    const { base, quote, range } = position.terms
    const [own, other] = [leadOf(now, base), leadOf(now, quote)]
    if (own.asset === other.asset) return []
    const [inBase, inQuote] = [spotPrice(strategy, quote) / own.ratio, spotPrice(strategy, base) / other.ratio]
    if (own.asset === asset) return [{ lower: range.lower * inBase, upper: range.upper * inBase }]
    return other.asset === asset ? [{ lower: inQuote / range.upper, upper: inQuote / range.lower }] : []
  })
}
