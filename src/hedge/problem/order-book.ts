import type { HedgeProblem } from './hedge-problem.ts'

/** What one instrument offers: its candidates' indices, best price first, and how many lots it can hold either way. */
export type OrderBook = {
  readonly instrument: number
  readonly buys: readonly number[]
  readonly sells: readonly number[]
  readonly mostBought: number
  readonly mostSold: number
  /** The lots that a pin fixes, as far as the book offers them. */
  readonly pinned: number | undefined
}

/** The instruments of a problem in order of their index. */
export function orderBooksOf(problem: HedgeProblem): OrderBook[] {
  const sides = new Map<number, { buys: number[]; sells: number[] }>()
  problem.candidates.forEach(({ instrument, side }, i) => {
    const both = sides.get(instrument) ?? { buys: [], sells: [] }
    both[side === 'buy' ? 'buys' : 'sells'].push(i)
    sides.set(instrument, both)
  })
  const depth = (candidates: readonly number[]) =>
    candidates.reduce((total, i) => total + problem.candidates[i]!.maxLots, 0)
  return [...sides]
    .sort(([a], [b]) => a - b)
    .map(([instrument, { buys, sells }]) => {
      const [mostBought, mostSold] = [depth(buys), depth(sells)]
      const lots = problem.pins.find((pin) => pin.instrument === instrument)?.lots
      const pinned = lots === undefined ? undefined : Math.max(-mostSold, Math.min(mostBought, lots))
      return { instrument, buys, sells, mostBought, mostSold, pinned }
    })
}

/** Signed lots of each book that `lots` of the candidates, fractions or not, come to. */
export function positionsFrom(books: readonly OrderBook[], lots: ArrayLike<number>): number[] {
  const total = (candidates: readonly number[]) => candidates.reduce((sum, i) => sum + lots[i]!, 0)
  return books.map((book) => total(book.buys) - total(book.sells))
}

/** Lots of every candidate for signed positions aligned with the books: never both sides, never a worse level first. */
export function lotsFrom(problem: HedgeProblem, books: readonly OrderBook[], positions: readonly number[]): number[] {
  const lots = problem.candidates.map(() => 0)
  books.forEach((book, b) => {
    const position = positions[b]!
    let left = Math.abs(position)
    for (const i of position > 0 ? book.buys : book.sells) {
      lots[i] = Math.min(left, problem.candidates[i]!.maxLots)
      left -= lots[i]!
    }
    if (left > 0) throw new Error(`${position} lots of instrument ${book.instrument} are ${left} more than it offers`)
  })
  return lots
}

/** The nearest whole lots that a book offers, its pin's where it has one. */
export function withinBook({ pinned, mostBought, mostSold }: OrderBook, lots: number): number {
  return pinned ?? Math.max(-mostSold, Math.min(mostBought, Math.round(lots)))
}

/** The nearest whole lots to fractions of the candidates' on one side of each book, best levels first. */
export function wholeLots(
  { problem, books }: { readonly problem: HedgeProblem; readonly books: readonly OrderBook[] },
  lots: ArrayLike<number>,
): number[] {
  return lotsFrom(
    problem,
    books,
    positionsFrom(books, lots).map((position, b) => withinBook(books[b]!, position)),
  )
}
