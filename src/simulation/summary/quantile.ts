/** The value below which a share of a sorted sample lies, between its neighbours where no place is hit (type 7, as numpy and R do). */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  return below + 1 < sorted.length ? low + (place - below) * (sorted[below + 1]! - low) : low
}
