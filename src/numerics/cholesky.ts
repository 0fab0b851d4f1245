/**
 * Lower triangle L with L·Lᵀ = matrix, for a symmetric positive semi-definite matrix; `undefined` when it is not.
 * Pivots within `tolerance` of zero count as zero, so a correlation of exactly 1 is allowed.
 */
export function cholesky(matrix: readonly (readonly number[])[], tolerance = 1e-12): number[][] | undefined {
  const size = matrix.length
  const lower = matrix.map(() => new Array<number>(size).fill(0))
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let rest = matrix[i]![j]!
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      if (i === j) {
        if (rest < -tolerance) return undefined
        lower[j]![j] = Math.sqrt(Math.max(rest, 0))
      } else if (lower[j]![j]! > Math.sqrt(tolerance)) {
        lower[i]![j] = rest / lower[j]![j]!
      } else if (Math.abs(rest) > Math.sqrt(tolerance)) {
        return undefined
      }
    }
  }
  return lower
}
