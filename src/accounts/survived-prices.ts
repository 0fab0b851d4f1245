import { marketNow } from '../book/market-now.ts'
import { type Asset, leadOf } from '../exposure/market-state.ts'
import type { Bounds } from '../hedge/problem/hedge-problem.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'

/**
 * Prices of an asset over which no perp on it may be liquidated: what the file asks of it and of all that moves with it, at the ratios of now, the
 * widest of each side. Undefined where it asks nothing of any.
 */
export function survivedPrices(strategy: Strategy, asset: Asset): Bounds | undefined {
  const now = marketNow(strategy)
  const own = leadOf(now, asset)
  const asked = strategy.hedge.limits.survive.flatMap(({ asset: other, min, max }) => {
    const { index, ratio } = leadOf(now, other)
    return index === own.index ? [{ min, max, ratio: own.ratio / ratio }] : []
  })
  if (asked.length === 0) return undefined
  const low = asked.flatMap(({ min, ratio }) => (min === undefined ? [] : [min * ratio]))
  const high = asked.flatMap(({ max, ratio }) => (max === undefined ? [] : [max * ratio]))
  return {
    min: low.length > 0 ? Math.min(...low) : undefined,
    max: high.length > 0 ? Math.max(...high) : undefined,
  }
}
