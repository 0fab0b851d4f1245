const SWEEPS = 60

/** Eigenvalues of a symmetric matrix and its eigenvectors as columns of `vectors`, by Jacobi's rotations; any order. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const size = matrix.length
  const a = matrix.map((row) => [...row])
  const vectors = matrix.map((_, i) => matrix.map((_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q)
  }
  return { values: a.map((row, i) => row[i]!), vectors }
}

/** Turns the plane of p and q so that their cross term vanishes (Golub and Van Loan, 8.5). */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const cross = a[p]![q]!
  if (cross === 0) return
  const half = (a[q]![q]! - a[p]![p]!) / (2 * cross)
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  const turn = (row: number[]) => {
    const [x, y] = [row[p]!, row[q]!]
    row[p] = cosine * x - sine * y
    row[q] = sine * x + cosine * y
  }
  for (const row of a) turn(row)
  const [x, y] = [a[p]!, a[q]!]
  a[p] = x.map((value, k) => cosine * value - sine * y[k]!)
  a[q] = x.map((value, k) => sine * value + cosine * y[k]!)
  a[p]![q] = 0
  a[q]![p] = 0
  for (const row of vectors) turn(row)
}

/** Squares of what is off the diagonal, 0 once that is rounding. */
function offDiagonal(a: readonly (readonly number[])[]): number {
  const square = (of: (i: number, j: number) => boolean) =>
    a.reduce((sum, row, i) => sum + row.reduce((part, value, j) => part + (of(i, j) ? value * value : 0), 0), 0)
  const off = square((i, j) => i !== j)
  return off <= 1e-30 * square(() => true) ? 0 : off
}
