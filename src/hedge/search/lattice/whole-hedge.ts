import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import { lotsFrom, type OrderBook, withinBook } from '../../problem/order-book.ts'
import type { Spread } from '../../programme/spread.ts'
import { chargeOf } from './feeling.ts'
import type { Strand } from './strands.ts'

/** Rounds over the linear instruments, which only hang on each other where there are several. */
const ROUNDS = 3

/** Whole lots by candidate, the coordinates of what they leave, and the objective that these come to. */
export type WholeHedge = {
  readonly lots: readonly number[]
  readonly objective: number
  readonly residual: Float64Array
}

/** The hedge of these counts of strands: each of the instruments with the least charges, and as much of linear ones as makes its objective least. */
export function wholeHedge(
  problem: HedgeProblem,
  books: readonly OrderBook[],
  spread: Spread,
  strands: readonly Strand[],
  counts: ArrayLike<number>,
  charges: Float64Array,
): WholeHedge {
  const positions = books.map((book) => withinBook(book, 0))
  const at = new Map(books.map(({ instrument }, b) => [instrument, b]))
  strands.forEach((strand, c) => {
    let left = counts[c]!
    const side = left > 0 ? 'buys' : 'sells'
    const cheapest = [...strand.books].sort((a, b) => chargeOf(charges, a, side) - chargeOf(charges, b, side))
    for (const book of cheapest) {
      const some = Math.max(-book.mostSold, Math.min(book.mostBought, left))
      positions[at.get(book.instrument)!]! += some
      left -= some
    }
  })
  const point = Float64Array.from(spread.held)
  let execution = 0
  const add = (i: number, count: number) => {
    const column = spread.lots[i]!
    for (let k = 0; k < point.length; k++) point[k]! += count * column[k]!
    execution += count * problem.candidates[i]!.execution
  }
  lotsFrom(problem, books, positions).forEach((count, i) => {
    if (count > 0) add(i, count)
  })
  const linear = books.flatMap(({ pinned, buys, sells }, b) => {
    const i = buys[0] ?? sells[0]
    return pinned === undefined && i !== undefined && problem.candidates[i]!.shape?.kind === 'linear' ? [b] : []
  })
  for (let round = 0; round < ROUNDS; round++) {
    for (const b of linear) {
      const book = books[b]!
      const trade = (position: number, times: 1 | -1) => {
        const i = (position > 0 ? book.buys : book.sells)[0]
        if (position !== 0 && i !== undefined) add(i, times * Math.abs(position))
      }
      trade(positions[b]!, -1)
      positions[b] = nearest(problem, book, spread, point)
      trade(positions[b]!, 1)
    }
  }
  let square = 0
  for (let k = 0; k < point.length; k++) square += point[k]! * point[k]!
  return { lots: lotsFrom(problem, books, positions), objective: Math.sqrt(square) + execution, residual: point }
}

/** The lots of one book, first level, that make the length of `point` with them plus their execution least: where its slope is their execution. */
function nearest(problem: HedgeProblem, book: OrderBook, spread: Spread, point: Float64Array): number {
  let [best, least] = [0, Infinity]
  for (const [side, sign] of [
    [book.buys, 1],
    [book.sells, -1],
  ] as const) {
    const [i] = side
    if (i === undefined) continue
    const column = spread.lots[i]!
    const { execution, maxLots } = problem.candidates[i]!
    let [square, cross, own] = [0, 0, 0]
    for (let k = 0; k < point.length; k++) {
      square += point[k]! * point[k]!
      cross += point[k]! * column[k]!
      own += column[k]! * column[k]!
    }
    const sloped = own - execution * execution
    const off = Math.max(0, square - (cross * cross) / own)
    const free = sloped > 0 ? -cross / own - (execution / own) * Math.sqrt((off * own) / sloped) : 0
    for (const lots of [0, Math.floor(free), Math.ceil(free)]) {
      const count = Math.max(0, Math.min(maxLots, lots))
      const value = Math.sqrt(Math.max(0, square + count * (2 * cross + count * own))) + count * execution
      if (value < least) [best, least] = [sign * count, value]
    }
  }
  return best
}
