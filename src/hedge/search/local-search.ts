import { isBetter, type Score } from '../measure/judge.ts'
import { OBJECTIVES } from '../measure/objectives.ts'
import { type Plane, planeOf, touchValue } from '../measure/plane.ts'
import { lotsFrom, positionsFrom } from '../problem/book.ts'
import { eachChange, Ledger, type Move } from './ledger.ts'
import { movesOf } from './moves.ts'
import type { Search } from './step.ts'

/** Planes kept of those that touched the last hedges: each rules out a move for a few multiplications instead of a pass over all prices. */
const PLANES = 24

/**
 * Improves the best hedge by moves of whole lots until none helps; then from there after small kicks, always from the best, until the
 * work comes to `budget`: a unit for every price that a hedge was measured at, and for every plane asked.
 */
export function localSearch(search: Search, start: readonly number[], budget: number): void {
  const { problem, books, control, incumbent } = search
  const ledger = new Ledger(problem, books, positionsFrom(books, start))
  if (books.every(({ pinned }) => pinned !== undefined)) return
  const moves = movesOf(problem, ledger)
  const measure = OBJECTIVES[problem.objective]
  const { held } = problem
  const points = 50 + held.grid.length + 4 * held.samples.length + held.wide.length
  const random = sequence()
  const planes: { readonly plane: Plane; at: number }[] = []
  let [work, asked] = [0, 0]
  let current: Score = ledger.score([])
  let [best, positions] = [current, [...ledger.positions]]

  const spent = () => work >= budget || (asked++ % 64 === 0 && control.shouldStop() !== undefined)
  const along = (plane: Plane, changes: readonly Move[]) =>
    changes.reduce((sum, [b, lots]) => {
      const before = ledger.positions[b]!
      let moved = 0
      eachChange(problem, books[b]!, before, before + lots, (i, count) => {
        moved += count * plane.lots[i]!
      })
      return sum + moved
    }, 0)
  const settle = () => {
    if (problem.activations.length > 0) return
    for (const known of planes) {
      known.at = ledger.positions.reduce((sum, position, b) => {
        eachChange(problem, books[b]!, 0, position, (i, count) => {
          sum += count * known.plane.lots[i]!
        })
        return sum
      }, known.plane.constant)
    }
    for (const touch of measure.touches(problem, ledger.totals).slice(0, 4)) {
      const plane = planeOf(problem, measure, touch)
      planes.unshift({ plane, at: touchValue(measure, touch, ledger.totals) })
      work += points + problem.candidates.length
    }
    planes.splice(PLANES)
  }
  /** Whether planes alone say that moves don't help. */
  const isRuledOut = (changes: readonly Move[]) =>
    current.breach === 0 &&
    planes.some(({ plane, at }) => {
      work += 2
      return at + along(plane, changes) > current.objective
    })
  const take = (changes: readonly Move[]): boolean => {
    work++
    if (!ledger.offers(changes) || isRuledOut(changes)) return false
    work += points
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
    if (isBetter(current, best)) [best, positions] = [current, [...ledger.positions]]
    else ledger.apply(positions.map((lots, b): Move => [b, lots - ledger.positions[b]!]).filter(([, by]) => by !== 0))
    const kick = moves.kick(random)
    work++
    if (!ledger.offers(kick)) continue
    current = ledger.score(kick)
    ledger.apply(kick)
    settle()
    descend()
  }
  if (isBetter(current, best)) positions = [...ledger.positions]
  incumbent.offer(lotsFrom(problem, books, positions))
}

/** Numbers in [0, 1), the same every time: a linear congruential generator (Numerical Recipes). */
function sequence(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
