import { chiSquareBound } from '../numerics/chi-square.ts'
import { inverseNormalCdf } from '../numerics/normal.ts'
import { studentTail } from '../numerics/student-t.ts'

/**
 * Correlated standard normals, a column an asset, with extremes that come together: Φ⁻¹(T_ν(√(ν/χ²)·z)), one χ² of ν degrees a scenario, above which it lies with the
 * probability in `shares`. Each column stays standard normal (McNeil, Frey and Embrechts, t copula).
 */
export function withTails(normals: readonly Float64Array[], shares: Float64Array, degrees: number): Float64Array[] {
  const scale = shares.map((share) => Math.sqrt(degrees / chiSquareBound(share, degrees)))
  return normals.map((column) =>
    column.map((z, i) => {
      const tail = studentTail(Math.abs(z) * scale[i]!, degrees)
      const size = tail > 0 ? -inverseNormalCdf(tail) : Math.abs(z)
      return z < 0 ? -size : size
    }),
  )
}
