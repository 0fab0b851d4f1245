import type { PayoffLine } from '../plan/payoff-as-of.ts'
import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { sightOf } from './look.ts'
import type { PayoffLens, Walk } from './model.ts'

/** The curves along one asset's price. */
export type PayoffCurve = PayoffLine & { readonly asset: string }

const slices = new WeakMap<Plan, PayoffCurve>()

/** The curves that the payoff step shows: the plan's own, or those of another day, span or volatility once they are there. */
export function payoffCurve({ strategy, plan, payoff, looks }: Walk): PayoffCurve | undefined {
  if (!strategy || !plan) return undefined
  const slice = planCurve(strategy, plan)
  if (!slice) return undefined
  const line = isPlain(payoff) ? undefined : sightOf(looks, 'payoff')
  return line ? { ...line, asset: slice.asset } : slice
}

/** The plan's own curves at the horizon. */
export function planCurve(strategy: Strategy, plan: Plan): PayoffCurve | undefined {
  const slice = slices.get(plan) ?? payoffSlice(strategy, plan)
  if (slice) slices.set(plan, slice)
  return slice
}

/** Whether the payoff is looked at just as the plan has it. */
export function isPlain({ span, days, volatility }: PayoffLens): boolean {
  return span === undefined && days === undefined && volatility === 1
}

/** Along the first asset whose price varies over the grid, the other prices as near today's as the grid has them. */
function payoffSlice(strategy: Strategy, plan: Plan): PayoffCurve | undefined {
  const varying = strategy.assets.filter(({ symbol }) => {
    const first = plan.payoff[0]?.prices[symbol]
    return first !== undefined && plan.payoff.some((point) => point.prices[symbol] !== first)
  })
  const [along, ...others] = varying
  if (!along) return undefined
  const held = others.map(({ symbol, price }) => {
    const grid = plan.payoff.map((one) => one.prices[symbol]!)
    return { symbol, price: grid[nearestPoint(grid, price)] }
  })
  const points = plan.payoff
    .filter((point) => held.every(({ symbol, price }) => point.prices[symbol] === price))
    .sort((a, b) => a.prices[along.symbol]! - b.prices[along.symbol]!)
  return {
    asset: along.symbol,
    prices: points.map((point) => point.prices[along.symbol]!),
    hold: points.map(({ hold }) => hold),
    unhedged: points.map(({ unhedged }) => unhedged),
    hedged: points.map(({ hedged }) => hedged),
  }
}

/** Index of the price that is nearest to `price`; the first of several. */
export function nearestPoint(prices: readonly number[], price: number): number {
  return prices.reduce((best, one, i) => (Math.abs(one - price) < Math.abs(prices[best]! - price) ? i : best), 0)
}
