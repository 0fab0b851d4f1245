/**
 * How far `text` is from the letters of `query`, which it must have in their order; undefined when it has not. Letters that follow one another
 * cost nothing, beginning a word costs 1, and any other jump 2.
 */
export function fuzzyDistance(query: string, text: string): number | undefined {
  const letters = [...query.toLowerCase().replaceAll(' ', '')]
  const searched = [...text.toLowerCase()]
  if (letters.length > searched.length) return undefined
  let costs = searched.map(() => Number.POSITIVE_INFINITY)
  for (const [i, letter] of letters.entries()) {
    let least = i === 0 ? 0 : Number.POSITIVE_INFINITY
    const before = costs
    costs = searched.map((character, at) => {
      const follows = i > 0 && at > 0 ? before[at - 1]! : Number.POSITIVE_INFINITY
      const jumps = least + (startsWord(searched, at) ? 1 : 2)
      if (i > 0) least = Math.min(least, before[at]!)
      return character === letter ? Math.min(follows, jumps) : Number.POSITIVE_INFINITY
    })
  }
  const distance = letters.length === 0 ? 0 : Math.min(...costs)
  return Number.isFinite(distance) ? distance + text.length / 1000 : undefined
}

function startsWord(text: readonly string[], at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]!)
}
