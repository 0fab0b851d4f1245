import { cholesky } from '../numerics/cholesky.ts'
import { inverseNormalCdf } from '../numerics/normal.ts'
import { scrambledSobol } from '../numerics/sobol.ts'
import { withTails } from './t-copula.ts'

/** What moves the prices until the horizon. Arrays are aligned; prices in numeraire per token, volatilities per √year. */
export type LognormalTerms = {
  readonly prices: readonly number[]
  readonly volatilities: readonly number[]
  readonly correlations: readonly (readonly number[])[]
  readonly years: number
  readonly samples: number
  readonly seed: number
  /** Degrees of freedom of a t copula between the assets; absent: normal. */
  readonly tails?: number | undefined
}

/**
 * `samples` equally likely joint prices, a column per asset, lognormal without drift (mean = price now). One asset takes the midpoint
 * quantiles (i − ½)/n, ascending; several take a scrambled Sobol set, correlated by Cholesky's triangle.
 */
export function lognormalPrices(terms: LognormalTerms): Float64Array[] {
  const normals = terms.prices.length === 1 ? [midpointNormals(terms.samples)] : correlatedNormals(terms)
  return terms.prices.map((price, asset) => {
    const deviation = terms.volatilities[asset]! * Math.sqrt(terms.years)
    return normals[asset]!.map((z) => price * Math.exp(deviation * z - (deviation * deviation) / 2))
  })
}

function midpointNormals(samples: number): Float64Array {
  return Float64Array.from({ length: samples }, (_, i) => inverseNormalCdf((i + 0.5) / samples))
}

function correlatedNormals({ prices, correlations, samples, seed, tails }: LognormalTerms): Float64Array[] {
  const triangle = cholesky(correlations)
  if (triangle === undefined)
    throw new Error(`correlations ${JSON.stringify(correlations)} are not positive semi-definite`)
  const drawn = scrambledSobol(samples, prices.length + (tails === undefined ? 0 : 1), seed)
  const independent = drawn.slice(0, prices.length).map((column) => column.map(inverseNormalCdf))
  const normals = triangle.map((row) =>
    Float64Array.from({ length: samples }, (_, i) =>
      row.reduce((sum, weight, k) => sum + weight * independent[k]![i]!, 0),
    ),
  )
  return tails === undefined ? normals : withTails(normals, drawn.at(-1)!, tails)
}
