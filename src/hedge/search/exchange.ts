import { EXCHANGES, EXCHANGES_KEPT, ROUNDED_WORK } from '../problem/budgets.ts'
import { lotsFrom, type OrderBook, positionsFrom, withinBook } from '../problem/order-book.ts'
import { fitOn, gramOf } from './exchange/gram.ts'
import { wholeOn } from './exchange/whole-on.ts'
import { localSearch } from './local-search.ts'
import { sequence } from './sequence.ts'
import type { Step } from './step.ts'

/** Supports that whole lots on one count for. */
const WHOLE = 20

/** Share of the exchanges after which the best support is offered at once, and the work of improving its lots. */
const FIRST_SHARE = 0.1
const FIRST_WORK = 2e6

/** Books with their lots, in fractions or whole, and what these come to. */
type Support = { readonly books: readonly number[]; readonly value: number; readonly lots: Float64Array }

/**
 * For `variance` with few legs: one instrument for another, the lots of them all solved again each time in fractions (a k × k system), until no exchange
 * helps, also from there with some of them at random; then the same with whole lots from where those ended. Proves nothing.
 */
export const exchange: Step = {
  name: 'exchange',
  fits: ({ problem: { limits, activations, pins }, books, relaxation, incumbent }) =>
    relaxation.formulation.cone !== undefined &&
    limits.legs !== undefined &&
    limits.legs > 1 &&
    limits.legs < books.length &&
    activations.length === 0 &&
    pins.length === 0 &&
    incumbent.feasible,
  run: (search, effort) => {
    const { problem, books, incumbent, relaxation, control } = search
    const gram = gramOf(problem, books, relaxation.formulation.cone!.spread)
    const random = sequence()
    let left = EXCHANGES * effort
    const fitted = (support: readonly number[]): Support => {
      left--
      return { books: support, ...fitOn(gram, support) }
    }
    const descend = (start: Support, after = (next: Support, _best: Support) => next): Support => {
      let best = start
      for (let improved = true; improved && left > 0 && control.shouldStop() === undefined; ) {
        improved = false
        for (let k = 0; k < best.books.length; k++) {
          for (let b = 0; b < books.length && left > 0; b++) {
            if (best.books.includes(b)) continue
            const next = after(fitted(best.books.with(k, b)), best)
            if (next.value >= best.value - 1e-9 * Math.abs(best.value)) continue
            best = next
            improved = true
          }
        }
      }
      return best
    }
    const whole = ({ books, lots }: Support): Support => ({ books, ...wholeOn(gram, books, lots) })
    const wholeFrom = (end: Support) =>
      descend(whole(end), (next, best) => {
        if (next.value >= best.value) return next
        left -= WHOLE
        return whole(next)
      })
    const offer = ({ books: support, lots }: Support, work: number) => {
      const positions = books.map(() => 0)
      support.forEach((b, k) => {
        positions[b] = withinBook(books[b]!, lots[k]!)
      })
      localSearch(search, lotsFrom(problem, books, positions), work)
    }
    const ends = [descend(fitted(filled(problem.limits.legs!, books, positionsFrom(books, incumbent.best.lots))))]
    let isOffered = false
    while (left > 0 && control.shouldStop() === undefined) {
      const kicked = [...ends[Math.floor(random() * ends.length)]!.books]
      for (let n = 0; n < 4; n++) {
        const b = Math.floor(random() * books.length)
        if (!kicked.includes(b)) kicked[Math.floor(random() * kicked.length)] = b
      }
      const end = descend(fitted(kicked))
      if (ends.some(({ value }) => Math.abs(end.value - value) <= 1e-9 * value)) continue
      ends.push(end)
      ends.sort((a, b) => a.value - b.value).splice(EXCHANGES_KEPT)
      if (isOffered || left > (1 - FIRST_SHARE) * EXCHANGES * effort) continue
      isOffered = true
      offer(wholeFrom(ends[0]!), FIRST_WORK)
    }
    left = EXCHANGES * effort
    for (const end of ends) {
      if (control.shouldStop() !== undefined) return
      offer(wholeFrom(end), ROUNDED_WORK)
    }
  },
}

/** As many books as there may be legs: those held, then the first others. */
function filled(legs: number, books: readonly OrderBook[], held: readonly number[]): number[] {
  const order = [...books.keys()].sort((a, b) => Number(held[b] !== 0) - Number(held[a] !== 0) || a - b)
  return order.slice(0, legs)
}
