/** How many peaks are looked at: more than a hedge has legs is of no use to a relaxation. */
const MOST = 24

/** Where a column is highest between its neighbours, the highest first, of equal ones the first: the points that matter to its maximum. */
export function peaks(column: Float64Array): number[] {
  const found: number[] = []
  for (let s = 0; s < column.length; s++) {
    if (column[s]! >= (column[s - 1] ?? -Infinity) && column[s]! > (column[s + 1] ?? -Infinity)) found.push(s)
  }
  return found.sort((a, b) => column[b]! - column[a]!).slice(0, MOST)
}
