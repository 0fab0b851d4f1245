/** Over many prices: value in quote, delta in base tokens, gamma in base tokens per unit of price. */
export type PoolColumns = { readonly value: Float64Array; readonly delta: Float64Array; readonly gamma: Float64Array }

/**
 * Overwrites `out` with what `concentrated` gives at each of `prices`, quote per base, in one pass:
 * x·p + y, x and −L/(2·p^(3/2)), by the same quotients.
 */
export function concentratedColumns(
  liquidity: number,
  range: { readonly lower: number; readonly upper: number },
  prices: Float64Array,
  out: PoolColumns,
): void {
  const { lower, upper } = range
  const { value, delta, gamma } = out
  const rootLower = Math.sqrt(lower)
  const rootUpper = Math.sqrt(upper)
  const allBase = (liquidity * (upper - lower)) / (rootLower * rootUpper * (rootUpper + rootLower))
  const allQuote = (liquidity * (upper - lower)) / (rootUpper + rootLower)
  for (let i = 0; i < prices.length; i++) {
    const price = prices[i]!
    if (price <= lower || price >= upper) {
      delta[i] = price <= lower ? allBase : 0
      value[i] = price <= lower ? allBase * price : allQuote
      gamma[i] = 0
    } else {
      const root = Math.sqrt(price)
      const base = (liquidity * (upper - price)) / (root * rootUpper * (rootUpper + root))
      delta[i] = base
      value[i] = base * price + (liquidity * (price - lower)) / (root + rootLower)
      gamma[i] = (-0.5 * liquidity) / (price * root)
    }
  }
}
