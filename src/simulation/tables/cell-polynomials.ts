/** Coefficients of one cell: a polynomial of the fifth degree in u from 0 to 1 across it. */
export const PER_CELL = 6
/** Nodes that a cell looks at to its left, and to its right. */
export const REACH = { left: 2, right: 3 } as const

/** How each coefficient follows from the values at the nodes −2 … 3: the inverse of the matrix of their powers. */
const FROM_NODES = inverseOfPowers([-2, -1, 0, 1, 2, 3])

/**
 * Overwrites `out` from `at` on with the polynomials through six neighbouring nodes each, of every cell between nodes that have as many around them:
 * `nodes.length` − 5 cells. Between nodes h apart the error is at most 0.005·h⁶ of the sixth derivative.
 */
export function cellPolynomials(nodes: Float64Array, out: Float64Array, at: number): void {
  const cells = nodes.length - PER_CELL + 1
  for (let cell = 0; cell < cells; cell++) {
    for (let power = 0; power < PER_CELL; power++) {
      let sum = 0
      for (let k = 0; k < PER_CELL; k++) sum += FROM_NODES[power]![k]! * nodes[cell + k]!
      out[at + cell * PER_CELL + power] = sum
    }
  }
}

/** By Gauss and Jordan, on whole numbers this small without any pivoting beyond the first that is not nought. */
function inverseOfPowers(points: readonly number[]): number[][] {
  const size = points.length
  const rows = points.map((x, i) => {
    let power = 1
    const powers = points.map(() => {
      const now = power
      power *= x
      return now
    })
    return [...powers, ...points.map((_, j) => (i === j ? 1 : 0))]
  })
  for (let column = 0; column < size; column++) {
    const pivot = rows.findIndex((row, i) => i >= column && row[column] !== 0)
    const [lead] = rows.splice(pivot, 1)
    const scaled = lead!.map((value) => value / lead![column]!)
    rows.splice(column, 0, scaled)
    for (const [i, row] of rows.entries()) {
      if (i === column || row[column] === 0) continue
      const factor = row[column]!
      for (let j = 0; j < row.length; j++) row[j]! -= factor * scaled[j]!
    }
  }
  return rows.map((row) => row.slice(size))
}
