const MOST_EDITS = 2

/** `Did you mean "price"?` for the known name nearest to what was typed; else empty. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const name = nearestName(typed, known)
  return name === undefined ? '' : `Did you mean "${name}"?`
}

/** The known name nearest to what was typed, at most two edits and half its letters away. */
export function nearestName(typed: string, known: Iterable<string>): string | undefined {
  let nearest: { name: string; edits: number } | undefined
  for (const name of known) {
    const edits = editDistance(typed.toLowerCase(), name.toLowerCase())
    if (edits <= Math.min(MOST_EDITS, name.length / 2) && edits < (nearest?.edits ?? Number.POSITIVE_INFINITY)) {
      nearest = { name, edits }
    }
  }
  return nearest?.name
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MOST_EDITS) return MOST_EDITS + 1
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1)
      }
    }
    rows.push(row)
  }
  return rows[from.length]![to.length]!
}
