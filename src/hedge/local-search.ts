import { type Book, booksOf, fill, positionsFrom } from './book.ts'
import type { Control } from './control.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import { isBetter, type Ranked } from './rank.ts'

/**
 * Improves a hedge by moving one instrument at a time, by powers of two down to one lot, then pairs of instruments by one lot each,
 * until nothing helps or `budget` hedges have been looked at. Deterministic; never returns anything worse.
 */
export function localSearch(
  problem: HedgeProblem,
  start: Ranked,
  rank: (lots: readonly number[]) => Ranked,
  budget: number,
  control: Control,
): Ranked {
  const books = booksOf(problem).filter((book) => !problem.pins.some((pin) => pin.instrument === book.instrument))
  let best = start
  let tried = 0
  const spent = () => tried >= budget || (tried % 64 === 0 && control.shouldStop() !== undefined)

  /** Takes the hedge with these books moved when it is better. */
  const take = (moves: readonly (readonly [book: Book, lots: number])[]): boolean => {
    const lots = [...best.lots]
    for (const [book, by] of moves) {
      const position = positionsFrom([book], lots)[0]! + by
      if (position > book.mostBought || position < -book.mostSold) return false
      fill(problem, book, position, lots)
    }
    tried++
    const next = rank(lots)
    if (!isBetter(next, best)) return false
    best = next
    return true
  }

  const along = (book: Book): boolean => {
    let moved = false
    const room = Math.max(book.mostBought, book.mostSold)
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, room))); step >= 1; step /= 2) {
      for (const by of [step, -step]) while (!spent() && take([[book, by]])) moved = true // biome-ignore format: one step
    }
    return moved
  }

  const pairs = (): boolean => {
    for (const a of books) {
      for (const b of books) {
        if (a.instrument >= b.instrument) continue
        for (const [x, y] of [
          [1, -1],
          [-1, 1],
          [1, 1],
          [-1, -1],
        ] as const) {
          // biome-ignore format: signs
          if (spent()) return false
          if (take([[a, x], [b, y]])) return true // biome-ignore format: a pair
        }
      }
    }
    return false
  }

  while (!spent()) {
    let moved = false
    for (const book of books) if (along(book)) moved = true
    if (!moved && !pairs()) break
  }
  return best
}
