import { isBetter, type Score } from '../measure/judge.ts'
import { OBJECTIVES } from '../measure/objectives.ts'
import { type Plane, planeOf, touchValue } from '../measure/plane.ts'
import { MANY_BOOKS, MEASURED } from '../problem/budgets.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { lotsFrom, type OrderBook, positionsFrom } from '../problem/order-book.ts'
import { inFewSamples } from '../programme/in-few-samples.ts'
import { inLikeSamples } from '../programme/in-like-samples.ts'
import { eachChange, Ledger, type Move } from './ledger.ts'
import { movesOf } from './moves.ts'
import { sequence } from './sequence.ts'
import type { Search } from './step.ts'

/** Planes kept of those that touched the last hedges: each rules out a move for a few multiplications instead of a pass over all prices. */
const PLANES = 24

/**
 * Improves the best hedge by moves of whole lots until none helps; then from there after small kicks, always from the best, until the
 * work comes to `budget`, less for few instruments: a unit for every price that a hedge was measured at, and for every plane asked.
 */
export function localSearch(search: Search, start: readonly number[], budget: number): void {
  const { books, control, incumbent } = search
  const problem = movedIn(search)
  const ledger = new Ledger(problem, books, positionsFrom(books, start))
  if (incumbent.proven || books.every(({ pinned }) => pinned !== undefined)) return
  const moves = movesOf(problem, ledger)
  const measure = OBJECTIVES[problem.objective]
  const { held } = problem
  const points = MEASURED + held.grid.length + 4 * held.samples.length + held.wide.length
  const random = sequence()
  const planes: PlaneByBook[] = []
  const noPositions = books.map(() => 0)
  let [work, asked] = [0, 0]
  let current: Score = ledger.score([])
  let [best, positions] = [current, [...ledger.positions]]

  const most = budget * Math.min(1, books.length / MANY_BOOKS)
  const spent = () => work >= most || (asked++ % 256 === 0 && control.shouldStop() !== undefined)
  const settle = () => {
    if (problem.activations.length > 0) return
    for (const known of planes) known.at = known.plane.constant + known.along(noPositions, ledger.positions)
    for (const touch of measure.touches(problem, ledger.totals).slice(0, 4)) {
      const plane = planeOf(problem, measure, touch)
      planes.unshift(planeByBook(problem, books, plane, touchValue(measure, touch, ledger.totals)))
    }
    planes.splice(PLANES)
    work += 4 * (points + books.length)
  }
  /** Whether planes alone say that moves don't help. */
  const isRuledOut = (changes: readonly Move[]) => {
    if (current.breach > 0) return false
    for (let k = 0; k < planes.length; k++) {
      const { at, moved } = planes[k]!
      let value = at
      for (let m = 0; m < changes.length; m++) {
        const [b, lots] = changes[m]!
        value += moved(b, ledger.positions[b]!, lots)
      }
      work += 4 * changes.length
      if (value > current.objective) {
        // What ruled out one move often rules out the next.
        if (k > 0) [planes[0], planes[k]] = [planes[k]!, planes[0]!]
        return true
      }
    }
    return false
  }
  const take = (changes: readonly Move[]): boolean => {
    work += 30
    if (!ledger.offers(changes) || isRuledOut(changes)) return false
    work += 3 * points
    const next = ledger.score(changes)
    if (!isBetter(next, current)) return false
    ledger.apply(changes)
    current = next
    settle()
    return true
  }
  const descend = () => {
    const all = [moves.single, moves.swap, moves.pair]
    for (let k = 0; k < all.length && !spent(); ) {
      let moved = false
      for (const changes of all[k]!()) {
        if (spent()) break
        while (take(changes)) moved = true
      }
      k = moved ? 0 : k + 1
    }
  }
  settle()
  descend()
  while (!spent()) {
    if (isBetter(current, best)) {
      ;[best, positions] = [current, [...ledger.positions]]
      incumbent.offer(lotsFrom(problem, books, positions))
    } else ledger.apply(positions.map((lots, b): Move => [b, lots - ledger.positions[b]!]).filter(([, by]) => by !== 0))
    const kick = moves.kick(random)
    work += 500
    if (!ledger.offers(kick)) continue
    current = ledger.score(kick)
    ledger.apply(kick)
    settle()
    descend()
  }
  if (isBetter(current, best)) positions = [...ledger.positions]
  incumbent.offer(lotsFrom(problem, books, positions))
}

/** The problem that hedges are measured in: a deviation takes few samples. */
function movedIn({ problem, relaxation }: Search): HedgeProblem {
  const { cone } = relaxation.formulation
  if (problem.objective === 'expected-shortfall') return inLikeSamples(problem) ?? problem
  return cone === undefined || problem.limits.shortfall !== undefined ? problem : inFewSamples(problem, cone.spread)
}

/** A plane of the objective with its value at the hedge in hand, and how moves of one book change it. */
type PlaneByBook = {
  readonly plane: Plane
  at: number
  moved(book: number, before: number, lots: number): number
  along(from: readonly number[], to: readonly number[]): number
}

function planeByBook(problem: HedgeProblem, books: readonly OrderBook[], plane: Plane, at: number): PlaneByBook {
  const slope = (levels: readonly number[]) => (levels.length === 0 ? 0 : plane.lots[levels[0]!]!)
  const bought = Float64Array.from(books, ({ buys }) => slope(buys))
  const sold = Float64Array.from(books, ({ sells }) => slope(sells))
  const isPlain = books.map(({ buys, sells }) => buys.length <= 1 && sells.length <= 1)
  const worth = (b: number, lots: number) => (lots > 0 ? lots * bought[b]! : -lots * sold[b]!)
  const moved = (b: number, before: number, lots: number) => {
    if (isPlain[b]) return worth(b, before + lots) - worth(b, before)
    let sum = 0
    eachChange(problem, books[b]!, before, before + lots, (i, count) => {
      sum += count * plane.lots[i]!
    })
    return sum
  }
  const along = (from: readonly number[], to: readonly number[]) =>
    to.reduce((sum, position, b) => sum + moved(b, from[b]!, position - from[b]!), 0)
  return { plane, at, moved, along }
}
