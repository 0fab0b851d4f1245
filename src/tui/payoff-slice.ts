import type { PayoffPoint, Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'

/** The payoff along one asset's price: points in rising order, the other prices as near today's as the grid has them. */
export type PayoffSlice = {
  readonly asset: string
  readonly prices: readonly number[]
  readonly points: readonly PayoffPoint[]
}

/** Along the first asset whose price varies over the grid; undefined when none does. */
export function payoffSlice(strategy: Strategy, plan: Plan): PayoffSlice | undefined {
  const varying = strategy.assets.filter(({ symbol }) => {
    const first = plan.payoff[0]?.prices[symbol]
    return first !== undefined && plan.payoff.some((point) => point.prices[symbol] !== first)
  })
  const [along, ...others] = varying
  if (!along) return undefined
  const held = others.map(({ symbol, price }) => ({
    symbol,
    price: nearest(
      plan.payoff.map((one) => one.prices[symbol]!),
      price,
    ),
  }))
  const points = plan.payoff
    .filter((point) => held.every(({ symbol, price }) => point.prices[symbol] === price))
    .sort((a, b) => a.prices[along.symbol]! - b.prices[along.symbol]!)
  return { asset: along.symbol, prices: points.map((point) => point.prices[along.symbol]!), points }
}

/** Index of the point whose price is nearest to `price`. */
export function nearestPoint(slice: PayoffSlice, price: number): number {
  return slice.prices.indexOf(nearest(slice.prices, price))
}

function nearest(values: readonly number[], target: number): number {
  return values.reduce((best, value) => (Math.abs(value - target) < Math.abs(best - target) ? value : best))
}
