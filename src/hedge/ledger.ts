import { type Book, booksOf } from './book.ts'
import { outlay } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import { copyTotals, judge, type Score, startTotals, type Totals } from './score.ts'

/** A change of signed lots of one book, by its index. */
export type Move = readonly [book: number, lots: number]

/**
 * A hedge kept as running totals, so that the score of a few changed lots costs one pass over the grid. For searches only: what they
 * find is evaluated anew from the lots before anyone sees it.
 */
export class Ledger {
  readonly books: readonly Book[]
  readonly positions: number[]
  private readonly problem: HedgeProblem
  private readonly totals: Totals
  private readonly trial: Totals

  constructor(problem: HedgeProblem) {
    this.problem = problem
    this.books = booksOf(problem)
    this.positions = this.books.map(() => 0)
    this.totals = startTotals(problem)
    this.trial = startTotals(problem)
  }

  /** The score after these moves, or undefined where a book does not offer them. */
  score(moves: readonly Move[]): Score | undefined {
    if (!this.offered(moves)) return undefined
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

  private offered(moves: readonly Move[]): boolean {
    return moves.every(([b, lots]) => {
      const position = this.positions[b]! + lots
      return position <= this.books[b]!.mostBought && position >= -this.books[b]!.mostSold
    })
  }

  /** Adds what a move changes. */
  private book([b, by]: Move, totals: Totals): void {
    const book = this.books[b]!
    const before = this.positions[b]!
    const after = before + by
    this.walk(book.buys, Math.max(0, before), Math.max(0, after), totals)
    this.walk(book.sells, Math.max(0, -before), Math.max(0, -after), totals)
    const used = (after === 0 ? 0 : 1) - (before === 0 ? 0 : 1)
    totals.legs += used
    if (used === 0) return
    for (const activation of this.problem.activations) {
      if (activation.instrument !== book.instrument) continue
      addTo(totals.gross, activation.gross, used)
      addTo(totals.scenarioGross, activation.scenarioGross, used)
      addTo(totals.delta, activation.delta, used)
      totals.margin += used * activation.collateral
    }
  }

  /** From so many lots of one side of a book to so many, level by level of its ladder. */
  private walk(levels: readonly number[], before: number, after: number, totals: Totals): void {
    let passed = 0
    for (const i of levels) {
      const candidate = this.problem.candidates[i]!
      const within = (lots: number) => Math.max(0, Math.min(candidate.maxLots, lots - passed))
      const change = within(after) - within(before)
      passed += candidate.maxLots
      if (change === 0) continue
      addTo(totals.gross, candidate.gross, change)
      addTo(totals.scenarioGross, candidate.scenarioGross, change)
      addTo(totals.delta, candidate.delta, change)
      addTo(totals.gamma, candidate.gamma, change)
      addTo(totals.vega, candidate.vega, change)
      totals.execution += change * candidate.execution
      totals.cost += change * outlay(candidate)
      totals.premium += change * candidate.premium
      totals.margin += change * candidate.collateral
      totals.units += change * candidate.lot
    }
  }
}

function addTo(total: Float64Array, part: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < total.length; i++) total[i]! += factor * part[i]!
}
