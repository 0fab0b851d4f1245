import { type Book, booksOf, lotsFrom, positionsFrom } from './book.ts'
import type { HedgeProblem } from './hedge-problem.ts'

/** Nothing but the pins, as far as they can be filled. */
export function emptyHedge(problem: HedgeProblem): number[] {
  const books = booksOf(problem)
  const pinned = (book: Book) => problem.pins.find((pin) => pin.instrument === book.instrument)?.lots ?? 0
  return lotsFrom(
    problem,
    books,
    books.map((book) => within(book, pinned(book))),
  )
}

/** The position that these lots, fractions or not, come to in each instrument, to the nearest whole lot on one side of its book, best levels first. */
export function wholeLots(problem: HedgeProblem, lots: readonly number[]): number[] {
  const books = booksOf(problem)
  return lotsFrom(
    problem,
    books,
    positionsFrom(books, lots).map((position, b) => within(books[b]!, position)),
  )
}

function within(book: Book, lots: number): number {
  return Math.max(-book.mostSold, Math.min(book.mostBought, Math.round(lots)))
}
