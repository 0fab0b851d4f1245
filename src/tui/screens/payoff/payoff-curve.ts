import type { PayoffLine } from '../../../plan/curves/payoff-as-of.ts'
import { type PriceMark, payoffSlices } from '../../../plan/result/payoff-slice.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { knownSpotPrice } from '../../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { resultOf } from '../../state/analysis.ts'
import type { PayoffLens, Walk } from '../../state/model.ts'

/** The curves along one asset's price, and the prices worth marking. */
export type PayoffCurve = PayoffLine & {
  readonly asset: string
  readonly others: readonly { readonly asset: string; readonly price: number }[]
  readonly marks: readonly PriceMark[]
}

const known = new WeakMap<Plan, readonly PayoffCurve[]>()

/** The curves that the payoff step shows: the plan's own, or those of another day, span or volatility once they are there. */
export function payoffCurve(walk: Walk): PayoffCurve | undefined {
  const curve = planCurve(walk)
  const line = isPlain(walk.payoff) ? undefined : resultOf(walk.analyses, 'payoff')
  return curve &&
    line &&
    walk.analyses.payoff?.analysis.kind === 'payoff' &&
    walk.analyses.payoff.analysis.line.asset === curve.asset
    ? { ...curve, ...line }
    : curve
}

/** The plan's own curves at the horizon, along the price that is looked at; undefined when none varies. */
export function planCurve({ strategy, plan, axis }: Walk): PayoffCurve | undefined {
  const curves = strategy && plan ? planCurves(strategy, plan) : []
  return curves[axis % Math.max(1, curves.length)]
}

/** Today's price of the asset that charts run along. */
export function priceNow(walk: Walk): number | undefined {
  return walk.strategy && knownSpotPrice(walk.strategy, planCurve(walk)?.asset)
}

/** One set of curves for each price that varies over the grid. */
export function planCurves(strategy: Strategy, plan: Plan): readonly PayoffCurve[] {
  const curves = known.get(plan) ?? slices(strategy, plan)
  known.set(plan, curves)
  return curves
}

/** Whether the payoff is looked at just as the plan has it. */
export function isPlain({ span, days, volatility }: PayoffLens): boolean {
  return span === undefined && days === undefined && volatility === 1
}

function slices(strategy: Strategy, plan: Plan): PayoffCurve[] {
  const varying = payoffSlices(plan, strategy).filter(({ points }) => points.length > 1)
  return varying.map(({ asset, others, points, marks }) => ({
    asset,
    others,
    marks,
    prices: points.map((point) => point.prices[asset]!),
    hold: points.map(({ hold }) => hold),
    unhedged: points.map(({ unhedged }) => unhedged),
    hedged: points.map(({ hedged }) => hedged),
  }))
}

/** Index of the price that is nearest to `price`; the first of several. */
export function nearestPoint(prices: readonly number[], price: number): number {
  return prices.reduce((best, one, i) => (Math.abs(one - price) < Math.abs(prices[best]! - price) ? i : best), 0)
}
