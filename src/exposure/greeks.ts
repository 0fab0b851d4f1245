/**
 * Value and sensitivities in the numeraire, aligned with the assets of the MarketState they were taken at.
 * `value`: numeraire. `delta[i]`: tokens, d value / d price i. `gamma[i][j]`: tokens per numeraire unit, symmetric.
 * `vega[i]`: numeraire per volatility point (0.01) of asset i. `theta`: numeraire per day, prices still.
 */
export type Greeks = {
  readonly value: number
  readonly delta: readonly number[]
  readonly gamma: readonly (readonly number[])[]
  readonly vega: readonly number[]
  readonly theta: number
}

/** Greeks of nothing, for `size` assets. */
export function noGreeks(size: number): Greeks {
  const zeros = () => new Array<number>(size).fill(0)
  return { value: 0, delta: zeros(), gamma: Array.from({ length: size }, zeros), vega: zeros(), theta: 0 }
}
