import type { HedgeProblem } from './hedge-problem.ts'

/** What one instrument offers: its candidates' indices, best price first, and how many lots it can hold either way. */
export type Book = {
  readonly instrument: number
  readonly buys: readonly number[]
  readonly sells: readonly number[]
  readonly mostBought: number
  readonly mostSold: number
}

/** The instruments of a problem in order of their index. */
export function booksOf(problem: HedgeProblem): Book[] {
  const instruments = [...new Set(problem.candidates.map((candidate) => candidate.instrument))].sort((a, b) => a - b)
  return instruments.map((instrument) => {
    const side = (wanted: 'buy' | 'sell') =>
      problem.candidates.flatMap((candidate, i) =>
        candidate.instrument === instrument && candidate.side === wanted ? [i] : [],
      )
    const [buys, sells] = [side('buy'), side('sell')]
    const depth = (candidates: readonly number[]) =>
      candidates.reduce((total, i) => total + problem.candidates[i]!.maxLots, 0)
    return { instrument, buys, sells, mostBought: depth(buys), mostSold: depth(sells) }
  })
}

/** Writes `position` signed lots of one instrument into `lots`, walking the ladder of its side from the best level. */
export function fill(problem: HedgeProblem, book: Book, position: number, lots: number[]): void {
  for (const i of [...book.buys, ...book.sells]) lots[i] = 0
  let left = Math.abs(position)
  for (const i of position > 0 ? book.buys : book.sells) {
    lots[i] = Math.min(left, problem.candidates[i]!.maxLots)
    left -= lots[i]!
  }
  if (left > 0) throw new Error(`${position} lots of instrument ${book.instrument} are ${left} more than it offers`)
}

/** Signed lots of each book that `lots` of the candidates come to. */
export function positionsFrom(books: readonly Book[], lots: readonly number[]): number[] {
  const total = (candidates: readonly number[]) => candidates.reduce((sum, i) => sum + lots[i]!, 0)
  return books.map((book) => total(book.buys) - total(book.sells))
}

/** Lots of every candidate for signed positions aligned with the books: never both sides, never a worse level first. */
export function lotsFrom(problem: HedgeProblem, books: readonly Book[], positions: readonly number[]): number[] {
  const lots = problem.candidates.map(() => 0)
  books.forEach((book, b) => {
    fill(problem, book, positions[b]!, lots)
  })
  return lots
}
