import { scenariosFor } from '../../book/market-now.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import type { Asset, MarketState } from '../../exposure/market-state.ts'
import { assetIndex } from '../../exposure/market-state.ts'

/** Prices, in today's, from each of which to twice it a slope is taken: pools of any range are past their edges there, and sums keep their digits. */
const FAR = { up: [1e3, 1e6, 1e9], down: [1e-2, 1e-3, 1e-4] } as const
/** Tokens below this share of the exposure's worth in tokens are rounding. */
const ROUNDING = 1e-9

/**
 * Delta of an exposure, tokens, as the price of `asset` grows without end (`up`) or goes to nothing (`down`), the others where they stand; ±Infinity
 * where it has no bound. Three slopes s₁, s₂, s₃ at equal steps of the logarithm follow L + c·qᵏ, as pools do, whence L = s₃ − (s₃ − s₂)²/(s₃ − 2s₂ + s₁)
 * (Aitken's Δ²). 0 where the exposure has no value there.
 */
export function farSlope(
  exposure: Exposure,
  asset: Asset,
  direction: keyof typeof FAR,
  now: MarketState,
  years: number,
): number {
  const today = now.prices[assetIndex(now.assets, asset)]!
  const starts = FAR[direction].map((factor) => factor * today)
  const column = Float64Array.from(starts.flatMap((price) => [price, 2 * price]))
  const values = new Float64Array(column.length)
  exposure.values(scenariosFor(now, [asset], [column], years), values)
  const slopes = starts.map((price, i) => (values[2 * i + 1]! - values[2 * i]!) / price)
  const worth = Math.max(...values.map((value, i) => Math.abs(value) / Math.max(column[i]!, today)))
  const slope = settled(slopes[0]!, slopes[1]!, slopes[2]!, ROUNDING * worth)
  return Number.isNaN(slope) ? 0 : slope
}

function settled(first: number, second: number, third: number, rounding: number): number {
  const [before, last] = [second - first, third - second]
  const ratio = last / before
  if (Math.abs(last) <= rounding) return Math.abs(third) <= rounding ? 0 : third
  if (!(Math.abs(ratio) < 1 - 1e-6)) return last * Infinity
  const limit = third - (last * last) / (last - before)
  return Math.abs(limit) <= rounding ? 0 : limit
}
