import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { payoffSlices } from './payoff-slice.ts'
import type { Plan } from './plan.ts'

/**
 * The prices of one asset, rising, at which the impermanent loss of the positions from now is as large as the premium of the hedge, interpolated on
 * the price grid; empty where no premium is paid or none is reached. Fee income counts as it is where nothing moves.
 */
export function lossAtPremium(plan: Plan, strategy: Strategy): { asset: string; prices: number[] }[] {
  const { premium } = plan.cost
  if (!(premium > 0)) return []
  return payoffSlices(plan, strategy).flatMap(({ asset, points }) => {
    const prices = points.map((point) => point.prices[asset]!)
    const spot = spotPrice(strategy, asset)
    const gaps = points.map(({ hold, unhedged }) => hold - unhedged)
    const still = valueAt(prices, gaps, spot)
    const reached = crossings(
      prices,
      gaps.map((gap) => gap - still - premium),
    )
    return reached.length > 0 ? [{ asset, prices: reached }] : []
  })
}

function crossings(xs: readonly number[], ys: readonly number[]): number[] {
  return xs.slice(1).flatMap((x, i) => {
    const [before, after] = [ys[i]!, ys[i + 1]!]
    if (before < 0 === after < 0) return []
    return [xs[i]! + ((x - xs[i]!) * before) / (before - after)]
  })
}

function valueAt(xs: readonly number[], ys: readonly number[], x: number): number {
  const next = xs.findIndex((one) => one >= x)
  if (next <= 0) return ys.at(next < 0 ? -1 : 0) ?? 0
  const share = (x - xs[next - 1]!) / (xs[next]! - xs[next - 1]!)
  return ys[next - 1]! + share * (ys[next]! - ys[next - 1]!)
}
