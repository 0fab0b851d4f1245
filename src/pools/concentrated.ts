import { normalCdf } from '../numerics/normal.ts'
import type { ReserveCurve } from './two-token-pool.ts'

/**
 * Reserves of liquidity L in a range [a, b] of prices, quote per base (docs/models.md 1.3): with s the price held inside the
 * range, x = L·(1/√s − 1/√b) and y = L·(√s − √a), written as quotients so that one tick keeps all its digits.
 * x′ = −L/(2·p^(3/2)) strictly inside, 0 outside and at both edges.
 */
export function concentrated(
  liquidity: number,
  range: { readonly lower: number; readonly upper: number },
): ReserveCurve {
  const { lower, upper } = range
  const rootLower = Math.sqrt(lower)
  const rootUpper = Math.sqrt(upper)

  const base = (price: number) => {
    const s = Math.min(Math.max(price, lower), upper)
    const root = Math.sqrt(s)
    return (liquidity * (upper - s)) / (root * rootUpper * (rootUpper + root))
  }
  const quote = (price: number) => {
    const s = Math.min(Math.max(price, lower), upper)
    return (liquidity * (s - lower)) / (Math.sqrt(s) + rootLower)
  }
  const allBase = base(lower)
  const allQuote = quote(upper)

  return {
    edges: [lower, upper],
    base,
    quote,
    slope: (price) => (price > lower && price < upper ? -liquidity / (2 * price * Math.sqrt(price)) : 0),
    values: (x, y, count, out) => {
      for (let i = 0; i < count; i++) {
        const price = x[i]! / y[i]!
        if (price <= lower) out[i] = allBase * x[i]!
        else if (price >= upper) out[i] = allQuote * y[i]!
        else {
          const root = Math.sqrt(price)
          const baseUnit = (upper - price) / (root * rootUpper * (rootUpper + root))
          const quoteUnit = (price - lower) / (root + rootLower)
          out[i] = liquidity * (baseUnit * x[i]! + quoteUnit * y[i]!)
        }
      }
    },
    expectedValue: (price, variance) => liquidity * expectedUnitValue(price, lower, upper, variance),
  }
}

/**
 * E[value] in quote of one unit of liquidity (docs/models.md 2.3, Black–Scholes without rates): below the range all base,
 * inside 2√p − p/√b − √a, above all quote, each on its part of the lognormal distribution.
 */
function expectedUnitValue(price: number, lower: number, upper: number, variance: number): number {
  const v = Math.sqrt(variance)
  const rootLower = Math.sqrt(lower)
  const rootUpper = Math.sqrt(upper)
  const dLower = Math.log(price / lower) / v - v / 2
  const dUpper = Math.log(price / upper) / v - v / 2
  /** Probability of ending inside, under the measure that has `shift` standard deviations of drift. */
  const inside = (shift: number) => normalCdf(dLower + shift) - normalCdf(dUpper + shift)
  const below = ((upper - lower) / (rootLower * rootUpper * (rootUpper + rootLower))) * price * normalCdf(-dLower - v)
  const above = ((upper - lower) / (rootUpper + rootLower)) * normalCdf(dUpper)
  const within =
    2 * Math.sqrt(price) * Math.exp(-variance / 8) * inside(v / 2) -
    (price / rootUpper) * inside(v) -
    rootLower * inside(0)
  return below + within + above
}
