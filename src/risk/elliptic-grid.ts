import { chiSquareBound } from '../numerics/chi-square.ts'
import { cholesky } from '../numerics/cholesky.ts'

/** Joint lognormal prices without drift at a horizon; arrays are aligned. Deviations are of the logarithm, σ√T > 0. */
export type Spread = {
  readonly prices: readonly number[]
  readonly deviations: readonly number[]
  readonly correlations: readonly (readonly number[])[]
}

/** Share of the joint distribution that lies outside the ellipse. */
const OUTSIDE = 0.002

/**
 * The combinations of the axes' prices within the ellipse zᵀR⁻¹z ≤ χ² that holds 99.8 % of the joint distribution, z the standardised logarithms,
 * one column per axis, the last axis varying fastest; undefined where they are more than `most`. The ellipse is widened by half a step of
 * each axis, so that assets that move as one keep theirs, and by nothing else; `share` shrinks it.
 */
export function ellipticGrid(
  axes: readonly Float64Array[],
  { prices, deviations, correlations }: Spread,
  most: number,
  share = 1,
): Float64Array[] | undefined {
  const scores = axes.map((axis, a) =>
    axis.map((price) => Math.log(price / prices[a]!) / deviations[a]! + deviations[a]! / 2),
  )
  const halfSteps = scores.map((axis) => (axis.at(-1)! - axis[0]!) / (2 * Math.max(1, axis.length - 1)))
  const widened = correlations.map((row, i) => row.map((rho, j) => rho + (i === j ? halfSteps[i]! ** 2 : 0)))
  const triangle = cholesky(widened)
  if (triangle === undefined) throw new Error(`correlations ${JSON.stringify(correlations)} are not possible`)
  const reach = share * chiSquareBound(OUTSIDE, axes.length)
  const found: number[][] = axes.map(() => [])
  const point = axes.map(() => 0)
  const independent = axes.map(() => 0)
  let count = 0
  const within = (axis: number, norm: number): boolean => {
    if (axis === axes.length) {
      for (const [a, i] of point.entries()) found[a]!.push(axes[a]![i]!)
      return ++count <= most
    }
    let rest = 0
    for (let k = 0; k < axis; k++) rest += triangle[axis]![k]! * independent[k]!
    for (const [i, z] of scores[axis]!.entries()) {
      const y = (z - rest) / triangle[axis]![axis]!
      if (norm + y * y > reach) continue
      point[axis] = i
      independent[axis] = y
      if (!within(axis + 1, norm + y * y)) return false
    }
    return true
  }
  return within(0, 0) ? found.map((column) => Float64Array.from(column)) : undefined
}
