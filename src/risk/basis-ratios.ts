import { inverseNormalCdf } from '../numerics/normal.ts'
import { scrambledSobol } from '../numerics/sobol.ts'

/**
 * What each of several ratios of prices is multiplied by at the horizon, a column each: lognormal with these yearly volatilities, independent of all
 * else, mean 1. They take the Sobol dimensions after the `drawn` that prices have used.
 */
export function basisRatios(
  volatilities: readonly number[],
  terms: { readonly years: number; readonly samples: number; readonly seed: number; readonly drawn: number },
): Float64Array[] {
  const { years, samples, seed, drawn } = terms
  const columns = scrambledSobol(samples, drawn + volatilities.length, seed).slice(drawn)
  return columns.map((column, i) => {
    const deviation = volatilities[i]! * Math.sqrt(years)
    return column.map((u) => Math.exp(deviation * inverseNormalCdf(u) - (deviation * deviation) / 2))
  })
}
