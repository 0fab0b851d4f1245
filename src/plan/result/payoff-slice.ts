import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { PayoffPoint, Plan } from './plan.ts'

/** A mark along the price axis of one asset, numeraire per token. */
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
  const spot = spotOf(strategy, asset)
  const prices = plan.payoff.map((point) => point.prices[asset]!)
  return prices.reduce((best, price) => (Math.abs(price - spot) < Math.abs(best - spot) ? price : best))
}

function priceMarks(plan: Plan, strategy: Strategy, asset: string): PriceMark[] {
  const ranges = strategy.positions.flatMap((position) => {
    if (position.kind !== 'concentrated' || position.terms.kind !== 'concentrated') return []
    const { base, quote, range } = position.terms
    if (base === asset) return [range.lower * spotOf(strategy, quote), range.upper * spotOf(strategy, quote)]
    return quote === asset ? [spotOf(strategy, base) / range.upper, spotOf(strategy, base) / range.lower] : []
  })
  const traded = new Map(strategy.instruments.map((instrument) => [instrument.id, instrument.asset]))
  const liquidations = plan.legs.flatMap((leg) => {
    return leg.liquidationPrice !== null && traded.get(leg.instrument) === asset ? [leg.liquidationPrice] : []
  })
  return [
    ...[...new Set(ranges)].map((price) => ({ kind: 'range', price }) as const),
    { kind: 'spot', price: spotOf(strategy, asset) },
    ...[...new Set(liquidations)].map((price) => ({ kind: 'liquidation', price }) as const),
  ]
}

function spotOf(strategy: Strategy, asset: string): number {
  const found = strategy.assets.find((candidate) => candidate.symbol === asset)
  if (found === undefined) throw new Error(`asset ${asset} is not in the market of ${strategy.name}`)
  return found.price
}
