/**
 * A pool's recorded bars: when each began (milliseconds since 1970 UTC, rising), the tick at its close, what went in of each token (whole tokens,
 * fee included), the active liquidity at its close (the chain's number), and the extremes of the tick.
 */
export type PoolBars = {
  readonly count: number
  readonly times: Float64Array
  readonly closeTick: Float64Array
  readonly lowTick: Float64Array
  readonly highTick: Float64Array
  readonly in0: Float64Array
  readonly in1: Float64Array
  readonly liquidity: Float64Array
  /** Where the recording says it. */
  readonly growth?: FeeGrowthBars
}

/** Fees that a unit of liquidity (the chain's number) in range earned in each bar, whole tokens; undefined where one of the bar's two ends is not known. */
export type FeeGrowthBars = {
  readonly token0: readonly (number | undefined)[]
  readonly token1: readonly (number | undefined)[]
}
