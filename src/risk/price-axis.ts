import { inverseNormalCdf } from '../numerics/normal.ts'

/** One asset's share of the price grid; undefined fields take the defaults. Prices in numeraire per token. */
export type AxisTerms = {
  readonly price: number
  readonly volatility: number
  readonly years: number
  readonly min: number | undefined
  readonly max: number | undefined
  readonly points: number
  readonly kinks: readonly number[]
}

const CENTRAL_SHARE = 0.998

/**
 * Ascending prices: `points` equally spaced from min to max, ends included, plus every kink strictly between them.
 * By default they span the central 99.8 % of the driftless lognormal distribution at the horizon.
 */
export function priceAxis(terms: AxisTerms): Float64Array {
  const deviation = terms.volatility * Math.sqrt(terms.years)
  const quantile = (p: number) => terms.price * Math.exp(deviation * (inverseNormalCdf(p) - deviation / 2))
  const min = terms.min ?? quantile((1 - CENTRAL_SHARE) / 2)
  const max = terms.max ?? quantile((1 + CENTRAL_SHARE) / 2)
  const step = (max - min) / (terms.points - 1)
  const even = Array.from({ length: terms.points }, (_, i) => (i === terms.points - 1 ? max : min + i * step))
  const between = terms.kinks.filter((kink) => kink > min && kink < max)
  const sorted = [...between, ...even].sort((a, b) => a - b)
  return Float64Array.from(sorted.filter((price, i) => i === 0 || price - sorted[i - 1]! > price * 1e-12))
}

/** Every combination of the axes' values, as one column per axis; the last axis varies fastest. */
export function productGrid(axes: readonly Float64Array[]): Float64Array[] {
  const count = axes.reduce((product, axis) => product * axis.length, 1)
  let run = count
  return axes.map((axis) => {
    run /= axis.length
    return Float64Array.from({ length: count }, (_, i) => axis[Math.floor(i / run) % axis.length]!)
  })
}
