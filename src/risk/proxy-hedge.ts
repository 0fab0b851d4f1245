/** A hedge of one asset by another; volatilities per √year, `correlation` of the two. */
export type ProxyTerms = {
  readonly volatility: number
  readonly proxyVolatility: number
  readonly correlation: number
  /** Money of the proxy for one of the asset; absent: that of least variance. */
  readonly ratio?: number
}

/**
 * What a proxy leaves: `ratio` of least variance ρ·σ/σₚ; with it 1 − ρ² of the variance stays, √(1 − ρ²) of the deviation. With the ratio h that is held the
 * variance σ² − 2hρ′σσₚ + h²σₚ² is below σ² while the true correlation ρ′ is above hσₚ/(2σ): at least variance ρ/2.
 */
export function proxyHedge({ volatility, proxyVolatility, correlation, ratio: held }: ProxyTerms) {
  const ratio = (correlation * volatility) / proxyVolatility
  const varianceLeft = 1 - correlation * correlation
  return {
    ratio,
    varianceLeft,
    deviationLeft: Math.sqrt(varianceLeft),
    breakEvenCorrelation: ((held ?? ratio) * proxyVolatility) / (2 * volatility),
  }
}
