import { cholesky } from './cholesky.ts'

/** Correlations, a row and a column each; 1 on the diagonal. */
type Correlations = readonly (readonly number[])[]

/**
 * Groups of rows, each as small as can be, whose correlations no random numbers can have: not positive semi-definite. No two
 * groups share a pair. None: the whole matrix can be.
 */
export function impossibleGroups(correlations: Correlations): number[][] {
  if (cholesky(correlations)) return []
  const groups: number[][] = []
  for (let size = 3; size <= correlations.length; size++) {
    for (const group of subsets(correlations.length, size)) {
      const known = groups.some((other) => group.filter((row) => other.includes(row)).length > 1)
      if (!known && !cholesky(submatrix(correlations, group))) groups.push(group)
    }
  }
  return groups
}

/**
 * The least and most that the correlation of `pair` can be, given those of a group that without either of the two can be:
 * what the others leave of each, times one another, either way. For three, ρ₁₃ρ₂₃ ± √((1−ρ₁₃²)(1−ρ₂₃²)).
 */
export function correlationBounds(
  correlations: Correlations,
  group: readonly number[],
  [one, other]: readonly [number, number],
): { readonly min: number; readonly max: number } {
  const rest = group.filter((row) => row !== one && row !== other)
  const loadings = (row: number) => {
    const triangle = cholesky(submatrix(correlations, [...rest, row]))
    if (!triangle) throw new Error(`correlations of ${[...rest, row]} are impossible without the pair ${one}, ${other}`)
    return triangle.at(-1)!
  }
  const [a, b] = [loadings(one), loadings(other)]
  const shared = rest.reduce((sum, _, k) => sum + a[k]! * b[k]!, 0)
  const own = a.at(-1)! * b.at(-1)!
  return { min: shared - own, max: shared + own }
}

function submatrix(matrix: Correlations, rows: readonly number[]): number[][] {
  return rows.map((i) => rows.map((j) => matrix[i]![j]!))
}

/** All ascending choices of `size` of the numbers below `count`. */
function subsets(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]]
  const firsts = Array.from({ length: Math.max(0, count - from) }, (_, i) => from + i)
  return firsts.flatMap((first) => subsets(count, size - 1, first + 1).map((rest) => [first, ...rest]))
}
