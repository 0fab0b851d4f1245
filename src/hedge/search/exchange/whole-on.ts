import { type Gram, worth } from './gram.ts'

/** Lots from which a book counts as fine: it takes up what the others leave. */
const FINE = 1_000

/** Whole lots of a few books near fractions of them, by moves of one lot of one or two books, the fine ones taking up the rest, until none helps. */
export function wholeOn(gram: Gram, support: readonly number[], fractions: Float64Array) {
  const { books, products, held } = gram
  const isFine = support.map((b) => Math.max(books[b]!.most, -books[b]!.least) >= FINE)
  const coarse = support.flatMap((_, k) => (isFine[k] ? [] : [k]))
  const within = (k: number, x: number) => {
    const { most, least } = books[support[k]!]!
    return Math.max(least, Math.min(most, Math.round(x)))
  }
  const settled = (lots: Float64Array) => {
    support.forEach((b, k) => {
      if (!isFine[k]) return
      const row = products[b]!
      let along = held[b]!
      for (let j = 0; j < support.length; j++) if (j !== k) along += lots[j]! * row[support[j]!]!
      lots[k] = within(k, -along / row[b]!)
    })
    return { lots, value: worth(gram, support, lots).value }
  }
  let best = settled(fractions.map((x, k) => within(k, x)))
  const take = (moves: readonly (readonly [k: number, by: number])[]) => {
    const lots = Float64Array.from(best.lots)
    for (const [k, by] of moves) lots[k]! += by
    const next = settled(lots)
    if (next.value >= best.value - 1e-9 * best.value) return false
    best = next
    return true
  }
  for (let improved = true; improved; ) {
    improved = false
    for (const a of coarse) {
      for (const by of [1, -1]) {
        if (take([[a, by]])) improved = true
        for (const b of coarse) {
          if (b <= a) continue
          for (const other of [1, -1, 2, -2]) if (take([[a, by], [b, other]])) improved = true // biome-ignore format: two moves
        }
      }
    }
  }
  return best
}
