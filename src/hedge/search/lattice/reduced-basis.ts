import { dot } from '../../programme/coordinates.ts'

/** A basis of a lattice by its triangle: its vectors are the columns of R as seen from directions at right angles to each other. */
export type ReducedBasis = {
  /** R by rows, upper triangular. */
  readonly triangle: readonly Float64Array[]
  /** The target from the same directions. */
  readonly target: Float64Array
  /** The squared length of the target at right angles to them all. */
  readonly beyond: number
  /** What the first columns have of each basis vector: vector z stands for counts Σ z·transform, by rows of the columns. */
  readonly transform: readonly Float64Array[]
}

/** Lovász's factor. */
const DELTA = 0.99

/**
 * A basis whose first `free` vectors are short and nearly orthogonal, of the lattice that the first columns, independent of each other, span with whole
 * counts (Lenstra, Lenstra and Lovász 1982), on the triangle itself, by Givens rotations; the other columns stay as they are.
 */
export function reducedBasis(columns: readonly Float64Array[], free: number, target: Float64Array): ReducedBasis {
  const count = columns.length
  const { triangle, along, beyond } = triangleOf(columns, target)
  const transform = columns
    .slice(0, free)
    .map((_, c) => Float64Array.from({ length: free }, (_, k) => (k === c ? 1 : 0)))
  const lessen = (k: number, j: number) => {
    const times = Math.round(triangle[j]![k]! / triangle[j]![j]!)
    if (times === 0) return
    for (let row = 0; row <= j; row++) triangle[row]![k]! -= times * triangle[row]![j]!
    for (const row of transform) row[k]! -= times * row[j]!
  }
  const swap = (k: number) => {
    for (const row of [...triangle.slice(0, k + 1), ...transform]) {
      const held = row[k]!
      row[k] = row[k - 1]!
      row[k - 1] = held
    }
    const [upper, lower] = [triangle[k - 1]!, triangle[k]!]
    const size = Math.sqrt(upper[k - 1]! * upper[k - 1]! + lower[k - 1]! * lower[k - 1]!)
    const [cos, sin] = [upper[k - 1]! / size, lower[k - 1]! / size]
    const turn = (a: Float64Array, i: number, b: Float64Array, j: number) => {
      const [x, y] = [a[i]!, b[j]!]
      a[i] = cos * x + sin * y
      b[j] = cos * y - sin * x
    }
    for (let c = k - 1; c < count; c++) turn(upper, c, lower, c)
    lower[k - 1] = 0
    turn(along, k - 1, along, k)
  }
  for (let k = 1; k < free; ) {
    lessen(k, k - 1)
    const [before, cross, own] = [triangle[k - 1]![k - 1]!, triangle[k - 1]![k]!, triangle[k]![k]!]
    if (DELTA * before * before > cross * cross + own * own) {
      swap(k)
      k = Math.max(1, k - 1)
    } else {
      for (let j = k - 2; j >= 0; j--) lessen(k, j)
      k++
    }
  }
  return { triangle, target: along, beyond, transform }
}

/** Gram and Schmidt, twice. */
function triangleOf(columns: readonly Float64Array[], target: Float64Array) {
  const directions: Float64Array[] = []
  const triangle = columns.map(() => new Float64Array(columns.length))
  columns.forEach((column, c) => {
    const rest = Float64Array.from(column)
    for (let pass = 0; pass < 2; pass++) {
      directions.forEach((direction, k) => {
        const by = dot(rest, direction)
        triangle[k]![c]! += by
        for (let s = 0; s < rest.length; s++) rest[s]! -= by * direction[s]!
      })
    }
    const size = Math.sqrt(dot(rest, rest))
    triangle[c]![c] = size
    directions.push(rest.map((x) => x / size))
  })
  const along = Float64Array.from(directions, (direction) => dot(direction, target))
  return { triangle, along, beyond: Math.max(0, dot(target, target) - dot(along, along)) }
}
