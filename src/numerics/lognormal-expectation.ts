import { cholesky } from './cholesky.ts'
import { inverseNormalCdf, normalDensity } from './normal.ts'
import { integrate } from './quadrature.ts'
import { scrambledSobol } from './sobol.ts'

const SAMPLES = 2 ** 15
const ROUNDING = 1e-13

/**
 * E[f(prices later)] for lognormal prices without drift, `covariance` that of their logarithms over the whole time. One
 * independent direction of movement is integrated to 1e-10 of E|f|, two to 1e-7 (or to 1e-13 of `scale`, the size of the
 * terms that f is a difference of); more are averaged over a Sobol set, good to three or four digits of a smooth f.
 */
export function lognormalExpectation(
  f: (prices: Float64Array) => number,
  prices: readonly number[],
  covariance: readonly (readonly number[])[],
  scale: number,
): number {
  const directions = independentDirections(covariance)
  const exponents = new Float64Array(prices.length)
  const point = new Float64Array(prices.length)
  const at = (normals: readonly number[]) => {
    for (let i = 0; i < prices.length; i++) exponents[i] = -Math.max(covariance[i]![i]!, 0) / 2
    for (const [k, direction] of directions.entries()) {
      for (let i = 0; i < prices.length; i++) exponents[i]! += direction[i]! * normals[k]!
    }
    for (let i = 0; i < prices.length; i++) point[i] = prices[i]! * Math.exp(exponents[i]!)
    return f(point)
  }
  if (directions.length > 2) return sampled(at, directions.length)
  // A kink can hide from the error estimate of one panel: ask for a hundred times more than is promised.
  const tolerance = { relative: directions.length === 1 ? 1e-12 : 1e-9, absolute: ROUNDING * scale }
  const nested = (fixed: readonly number[]): number => {
    const direction = directions[fixed.length]
    if (direction === undefined) return at(fixed)
    // Beyond ten deviations there is nothing left, also of what grows like a price to the fourth power.
    const reach = 10 + 4 * Math.max(...direction.map(Math.abs))
    return integrate((z) => normalDensity(z) * nested([...fixed, z]), -reach, reach, tolerance)
  }
  return nested([])
}

function sampled(at: (normals: readonly number[]) => number, dimensions: number): number {
  const columns = scrambledSobol(SAMPLES, dimensions, 1)
  let total = 0
  for (let i = 0; i < SAMPLES; i++) total += at(columns.map((column) => inverseNormalCdf(column[i]!)))
  return total / SAMPLES
}

/** Columns whose outer products add up to the covariance; none for prices that stand still. */
function independentDirections(covariance: readonly (readonly number[])[]): number[][] {
  const noise = 1e-14 * Math.max(...covariance.map((row, i) => row[i]!))
  const deviations = covariance.map((row, i) => (row[i]! > noise ? Math.sqrt(row[i]!) : 0))
  const correlations = covariance.map((row, i) =>
    row.map((entry, j) => (deviations[i]! * deviations[j]! === 0 ? 0 : entry / (deviations[i]! * deviations[j]!))),
  )
  const lower = cholesky(correlations, 1e-9)
  if (!lower) throw new Error(`covariance ${JSON.stringify(covariance)} is not positive semi-definite`)
  return deviations
    .map((_, k) => deviations.map((deviation, i) => deviation * lower[i]![k]!))
    .filter((direction) => direction.some((entry) => entry !== 0))
}
