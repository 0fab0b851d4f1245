/** Share of the longest column below which what is left of the others is rounding. */
const DUST = 1e-9

/** Columns of numbers seen from directions at right angles to each other: lengths and angles stay, points become coordinates. */
export type Coordinates = {
  /** Of each column, aligned with the directions. */
  readonly columns: readonly Float64Array[]
  /** How many directions the leading columns take up: they come first. */
  readonly leading: number
}

/**
 * Coordinates of `columns` by Gram and Schmidt, the longest rest first and the first `leading` columns before all others; twice each, since once
 * loses its right angles to rounding. What is left out is shorter than a billionth of the longest.
 */
export function coordinatesOf(columns: readonly Float64Array[], leading: number): Coordinates {
  const rests = columns.map((column) => Float64Array.from(column))
  const found = columns.map((): number[] => [])
  const longest = Math.max(0, ...columns.map((column) => dot(column, column)))
  const open = new Set(columns.keys())
  const directions: Float64Array[] = []
  const settle = (among: readonly number[]) => {
    for (;;) {
      const next = among.reduce<number | undefined>((best, c) => {
        if (!open.has(c)) return best
        return best === undefined || dot(rests[c]!, rests[c]!) > dot(rests[best]!, rests[best]!) ? c : best
      }, undefined)
      if (next === undefined) return
      open.delete(next)
      const direction = rests[next]!
      for (const one of directions) subtract(direction, one, dot(direction, one))
      const size = Math.sqrt(dot(direction, direction))
      if (size * size <= DUST * DUST * longest) return
      for (let s = 0; s < direction.length; s++) direction[s]! /= size
      directions.push(direction)
      rests.forEach((rest, c) => {
        if (c === next) return
        const along = dot(columns[c]!, direction)
        subtract(rest, direction, dot(rest, direction))
        found[c]!.push(along)
      })
      found[next]!.push(dot(columns[next]!, direction))
    }
  }
  settle(columns.flatMap((_, c) => (c < leading ? [c] : [])))
  const taken = directions.length
  settle([...columns.keys()])
  return { columns: found.map((column) => Float64Array.from(column)), leading: taken }
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let s = 0; s < a.length; s++) sum += a[s]! * b[s]!
  return sum
}

function subtract(from: Float64Array, direction: Float64Array, times: number): void {
  for (let s = 0; s < from.length; s++) from[s]! -= times * direction[s]!
}
