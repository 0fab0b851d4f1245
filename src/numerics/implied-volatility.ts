import { INVERSE_ROOT_TWO_PI, intrinsicValue, type OptionType, timeValue } from './black76-price.ts'
import { logRatio } from './log-ratio.ts'
import { inverseNormalCdf } from './normal.ts'

const MOST_STEPS = 100
/** Steps gain three times the digits: after one this small, relative to v, none are missing. */
const LAST_STEP = 1e-6

/**
 * The volatility per √year at which Black-76 gives this undiscounted price; 0 for the intrinsic value. Undefined for prices that no
 * volatility gives: below the intrinsic value, or from the forward (call) or strike (put) up; and without time.
 */
export function impliedVolatility(
  type: OptionType,
  price: number,
  forward: number,
  strike: number,
  years: number,
): number | undefined {
  const share = (price - intrinsicValue(type, forward, strike)) / Math.min(forward, strike)
  if (!(share >= 0 && share < 1 && years > 0)) return undefined
  return share === 0 ? 0 : impliedDeviation(share, forward, strike) / Math.sqrt(years)
}

/**
 * The v with timeValue(v) = share·min(F, K), by Halley's steps inside a bracket, halving it where a step leaves it. Small prices are
 * compared as 1/ln, which is nearly quadratic in v there, large ones as ln(1 − share), the rest as they are (after Jäckel 2017).
 */
function impliedDeviation(share: number, forward: number, strike: number): number {
  const lower = Math.min(forward, strike)
  const distance = Math.abs(logRatio(forward, strike))
  const inflection = Math.sqrt(2 * distance)
  const small = share < timeValue(forward, strike, inflection) / lower
  const measure = small ? reciprocalLog : share > 0.5 ? logOfRest : identity
  const target = measure(share)[0]
  // 1 − share ≤ 2Φ(ln(F/K)/v − v/2) at any v past the inflection.
  const reach = -inverseNormalCdf((1 - share) / 2)
  let low = 0
  let high = reach + Math.hypot(reach, inflection)
  let v = small
    ? Math.min(high, distance / Math.sqrt(-2 * Math.log(share)))
    : Math.max(inflection, share / INVERSE_ROOT_TWO_PI)

  for (let step = 0; step < MOST_STEPS; step++) {
    const [found, first, second] = measure(timeValue(forward, strike, v) / lower)
    const gap = found - target
    if (gap === 0) return v
    if (gap > 0 === first > 0) high = v
    else low = v
    const near = distance / v - v / 2
    const slope = INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * near * near)
    const bend = (distance * distance) / v ** 3 - v / 4
    const newton = gap / (first * slope)
    const halley = newton / (1 - 0.5 * newton * ((second / first) * slope + bend))
    const next = v - halley
    if (Math.abs(halley) <= LAST_STEP * v) return next
    v = next > low && next < high ? next : (low + high) / 2
  }
  return v
}

/** A way to compare shares of the price: value, first and second derivative. */
type Measured = readonly [value: number, first: number, second: number]

function identity(share: number): Measured {
  return [share, 1, 0]
}

function reciprocalLog(share: number): Measured {
  const log = Math.log(share)
  return [1 / log, -1 / (share * log * log), (1 + 2 / log) / (share * log) ** 2]
}

function logOfRest(share: number): Measured {
  const rest = 1 - share
  return [-Math.log(rest), 1 / rest, 1 / (rest * rest)]
}
