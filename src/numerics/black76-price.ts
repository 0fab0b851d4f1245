import { logRatio } from './log-ratio.ts'
import { millsDrop, millsRatio } from './mills-ratio.ts'

export type OptionType = 'call' | 'put'

/** Below this v the difference of two Mills ratios loses digits and its series has them all. */
export const NARROW = 0.02
/** Beyond this the normal density is below the smallest double. */
export const FAR = 38.6
export const INVERSE_ROOT_TWO_PI = 0.3989422804014327

/** Undiscounted Black-76 price of one token's option, by `deviation` = volatility·√years: intrinsic value + time value. */
export function black76Price(type: OptionType, forward: number, strike: number, deviation: number): number {
  return intrinsicValue(type, forward, strike) + timeValue(forward, strike, deviation)
}

/** What one token's option is worth without volatility or time, undiscounted, ≥ 0. */
export function intrinsicValue(type: OptionType, forward: number, strike: number): number {
  return Math.max(0, type === 'call' ? forward - strike : strike - forward)
}

/** Overwrites `out[0…count)` with the price of one option at `factor`·prices[i] as the forward. */
export function black76Prices(
  type: OptionType,
  prices: Float64Array,
  factor: number,
  strike: number,
  deviation: number,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) out[i] = black76Price(type, factor * prices[i]!, strike, deviation)
}

/**
 * What call and put are worth above their intrinsic value, which is the price of the one out of the money:
 * w·(M(u₁) − M(u₂)) with u₁,₂ = |ln(F/K)|/v ∓ v/2, w = min(F, K)·φ(u₁) and Mills' ratio M, so that nothing cancels in the tails.
 * 0 without volatility or time.
 */
export function timeValue(forward: number, strike: number, deviation: number): number {
  if (!(deviation > 0)) return 0
  const near = Math.abs(logRatio(forward, strike)) / deviation - 0.5 * deviation
  if (near > FAR) return 0
  const lower = Math.min(forward, strike)
  const weight = lower * INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * near * near)
  if (deviation < NARROW) return weight * millsDrop(near + 0.5 * deviation, deviation)
  const far = millsRatio(near + deviation)
  return near >= 0 ? weight * (millsRatio(near) - far) : lower - weight * (millsRatio(-near) + far)
}
