import { dot } from '../../programme/coordinates.ts'

/** A basis of a lattice by its triangle: its vectors are the columns of R as seen from directions at right angles to each other. */
export type ReducedBasis = {
  /** R by rows, upper triangular. */
  readonly triangle: readonly Float64Array[]
  /** The target from the same directions. */
  readonly target: Float64Array
  /** The squared length of the target at right angles to them all. */
  readonly beyond: number
  /** What each column has of each basis vector: vector z stands for counts Σ z·transform, by rows of the columns. */
  readonly transform: readonly Float64Array[]
}

/** Lovász's factor. */
const DELTA = 0.99

/**
 * A basis whose vectors are short and nearly orthogonal, of the lattice that the columns, independent of each other, span with whole counts (Lenstra,
 * Lenstra and Lovász 1982), on the triangle itself, by Givens rotations.
 */
export function reducedBasis(columns: readonly Float64Array[], target: Float64Array): ReducedBasis {
  const count = columns.length
  const { vectors, along, beyond } = triangleOf(columns, target)
  const counts = columns.map((_, c) => Float64Array.from({ length: count }, (_, k) => (k === c ? 1 : 0)))
  const lessen = (k: number, j: number) => {
    const [vector, by] = [vectors[k]!, vectors[j]!]
    const times = Math.round(vector[j]! / by[j]!)
    if (times === 0) return
    for (let row = 0; row <= j; row++) vector[row]! -= times * by[row]!
    const [own, other] = [counts[k]!, counts[j]!]
    for (let c = 0; c < count; c++) own[c]! -= times * other[c]!
  }
  const swap = (k: number) => {
    ;[vectors[k - 1], vectors[k]] = [vectors[k]!, vectors[k - 1]!]
    ;[counts[k - 1], counts[k]] = [counts[k]!, counts[k - 1]!]
    const first = vectors[k - 1]!
    const size = Math.sqrt(first[k - 1]! * first[k - 1]! + first[k]! * first[k]!)
    const [cos, sin] = [first[k - 1]! / size, first[k]! / size]
    const turn = (vector: Float64Array) => {
      const [x, y] = [vector[k - 1]!, vector[k]!]
      vector[k - 1] = cos * x + sin * y
      vector[k] = cos * y - sin * x
    }
    for (let c = k - 1; c < count; c++) turn(vectors[c]!)
    first[k] = 0
    turn(along)
  }
  for (let k = 1; k < count; ) {
    lessen(k, k - 1)
    const [before, cross, own] = [vectors[k - 1]![k - 1]!, vectors[k]![k - 1]!, vectors[k]![k]!]
    if (DELTA * before * before > cross * cross + own * own) {
      swap(k)
      k = Math.max(1, k - 1)
    } else {
      for (let j = k - 2; j >= 0; j--) lessen(k, j)
      k++
    }
  }
  const byRows = (of: readonly Float64Array[]) => columns.map((_, row) => Float64Array.from(of, (each) => each[row]!))
  return { triangle: byRows(vectors), target: along, beyond, transform: byRows(counts) }
}

/** Gram and Schmidt, twice. */
function triangleOf(columns: readonly Float64Array[], target: Float64Array) {
  const directions: Float64Array[] = []
  const vectors = columns.map((column, c) => {
    const vector = new Float64Array(columns.length)
    const rest = Float64Array.from(column)
    for (let pass = 0; pass < 2; pass++) {
      directions.forEach((direction, k) => {
        const by = dot(rest, direction)
        vector[k]! += by
        for (let s = 0; s < rest.length; s++) rest[s]! -= by * direction[s]!
      })
    }
    const size = Math.sqrt(dot(rest, rest))
    vector[c] = size
    directions.push(rest.map((x) => x / size))
    return vector
  })
  const along = Float64Array.from(directions, (direction) => dot(direction, target))
  return { vectors, along, beyond: Math.max(0, dot(target, target) - dot(along, along)) }
}
