import type { Dimension } from '../strategy/sweep/sweep-terms.ts'
import type { Change } from '../strategy/sweep/with-values.ts'

/** One combination of a sweep: which value stands at which place of the strategy, in the order of the file. */
export type Cell = readonly (Change & { readonly path: string })[]

/** How many combinations there are; one where nothing varies. */
export function cellCount(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((product, { rows }) => product * rows.length, 1)
}

/** The combination of that number, from 0; the values of the last dimension turn fastest. */
export function cellAt(dimensions: readonly Dimension[], index: number): Cell {
  const count = cellCount(dimensions)
  if (!(index >= 0 && index < count)) throw new Error(`cell ${index} is beyond the ${count} of the sweep`)
  return rowsAt(dimensions, index).flatMap((row, i) =>
    dimensions[i]!.parameters.map(({ path, steps }, k) => ({ path, steps, value: dimensions[i]!.rows[row]![k] })),
  )
}

/** Which row of each dimension a combination takes. */
export function rowsAt(dimensions: readonly Dimension[], index: number): number[] {
  let rest = index
  const rows = dimensions.map(() => 0)
  for (let i = dimensions.length - 1; i >= 0; i--) {
    const { length } = dimensions[i]!.rows
    rows[i] = rest % length
    rest = Math.floor(rest / length)
  }
  return rows
}
