import { judge, type Score } from '../measure/judge.ts'
import { addLots, addUse, copyTotals, startTotals, type Totals } from '../measure/totals.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { OrderBook } from '../problem/order-book.ts'

/** A change of signed lots of one book, by its index. */
export type Move = readonly [book: number, lots: number]

/**
 * A hedge kept as running totals, so that the score of a few changed lots costs one pass over the prices. For searches only: what they
 * find is ranked anew from the lots before anyone sees it.
 */
export class Ledger {
  readonly positions: number[]
  readonly totals: Totals
  private readonly trial: Totals

  constructor(
    private readonly problem: HedgeProblem,
    readonly books: readonly OrderBook[],
    positions: readonly number[],
  ) {
    this.positions = books.map(() => 0)
    this.totals = startTotals(problem)
    this.trial = startTotals(problem)
    this.apply(positions.map((lots, b): Move => [b, lots]))
  }

  /** Whether the books offer these moves. */
  offers(moves: readonly Move[]): boolean {
    return moves.every(([b, lots]) => {
      const position = this.positions[b]! + lots
      return position <= this.books[b]!.mostBought && position >= -this.books[b]!.mostSold
    })
  }

  /** The score after these moves, of different books. */
  score(moves: readonly Move[]): Score {
    copyTotals(this.totals, this.trial)
    for (const move of moves) this.book(move, this.trial)
    return judge(this.problem, this.trial)
  }

  /** Takes the moves. */
  apply(moves: readonly Move[]): void {
    for (const move of moves) {
      this.book(move, this.totals)
      this.positions[move[0]]! += move[1]
    }
  }

  /** Adds what a move changes. */
  private book([b, by]: Move, totals: Totals): void {
    const book = this.books[b]!
    const before = this.positions[b]!
    eachChange(this.problem, book, before, before + by, (i, lots) => addLots(this.problem, totals, i, lots))
    const used = (before + by === 0 ? 0 : 1) - (before === 0 ? 0 : 1)
    if (used !== 0) addUse(this.problem, totals, book.instrument, used as 1 | -1)
  }
}

/** The candidates whose lots change when a book goes from one position to another, level by level of its ladders. */
export function eachChange(
  problem: HedgeProblem,
  book: OrderBook,
  before: number,
  after: number,
  change: (candidate: number, lots: number) => void,
): void {
  const walk = (levels: readonly number[], from: number, to: number) => {
    if (from === to) return
    let passed = 0
    for (const i of levels) {
      const { maxLots } = problem.candidates[i]!
      const within = (lots: number) => Math.max(0, Math.min(maxLots, lots - passed))
      const lots = within(to) - within(from)
      passed += maxLots
      if (lots !== 0) change(i, lots)
    }
  }
  walk(book.buys, Math.max(0, before), Math.max(0, after))
  walk(book.sells, Math.max(0, -before), Math.max(0, -after))
}
