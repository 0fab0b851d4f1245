import { symmetricEigen } from './symmetric-eigen.ts'

const ROUNDS = 500
const CLOSE = 1e-12
/** Least eigenvalue that is left, so that rounding does not make the matrix impossible again. */
const LEAST = 1e-10

type Matrix = readonly (readonly number[])[]

/**
 * The correlation matrix nearest to a symmetric one with ones on its diagonal, by the sum of squares: itself where it is possible. Alternating projections with
 * Dykstra's correction (Higham 2002, algorithm 3.3).
 */
export function nearestCorrelation(matrix: Matrix): number[][] {
  let nearest = matrix.map((row) => [...row])
  if (Math.min(...symmetricEigen(nearest).values) >= 0) return nearest
  let correction = matrix.map((row) => row.map(() => 0))
  for (let round = 0; round < ROUNDS; round++) {
    const shifted = nearest.map((row, i) => row.map((value, j) => value - correction[i]![j]!))
    const possible = withoutNegative(shifted)
    correction = possible.map((row, i) => row.map((value, j) => value - shifted[i]![j]!))
    const next = possible.map((row, i) => row.map((value, j) => (i === j ? 1 : value)))
    const moved = Math.max(...next.flatMap((row, i) => row.map((value, j) => Math.abs(value - nearest[i]![j]!))))
    nearest = next
    if (moved < CLOSE) break
  }
  return unitDiagonal(withoutNegative(nearest))
}

function withoutNegative(matrix: Matrix): number[][] {
  const { values, vectors } = symmetricEigen(matrix)
  const kept = values.map((value) => Math.max(LEAST, value))
  return matrix.map((_, i) =>
    matrix.map((_, j) => kept.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)),
  )
}

function unitDiagonal(matrix: Matrix): number[][] {
  return matrix.map((row, i) =>
    row.map((value, j) => (i === j ? 1 : value / Math.sqrt(matrix[i]![i]! * matrix[j]![j]!))),
  )
}
