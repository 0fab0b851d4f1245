import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rank } from '../../src/hedge/measure/evaluate.ts'
import { lotsFrom, orderBooksOf } from '../../src/hedge/problem/order-book.ts'
import { Ledger, type Move } from '../../src/hedge/search/ledger.ts'
import { judged } from './oracle.ts'
import { smallProblems } from './small-problems.ts'

describe('a ledger', () => {
  it('scores moves as the lots evaluated anew', () => {
    const walk = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -3, max: 3 })), { maxLength: 8 })
    fc.assert(
      fc.property(smallProblems, walk, (problem, steps) => {
        const books = orderBooksOf({ ...problem, pins: [] })
        if (books.length === 0) return
        const none = books.map(() => 0)
        const ledger = new Ledger(problem, books, none)
        for (const [b, lots] of steps) {
          const move: Move = [b % books.length, lots]
          if (!ledger.offers([move])) continue
          const score = ledger.score([move])
          ledger.apply([move])
          const lotsNow = lotsFrom(problem, books, ledger.positions)
          const { objective, units, legs } = judged(problem, lotsNow)
          expect(score.objective).toBeCloseTo(objective, 6)
          expect(score.units).toBeCloseTo(units, 9)
          expect(score.legs).toBe(legs)
          const pinned = { ...problem, pins: [] }
          expect(score.breach > 0).toBe(rank(pinned, lotsNow).breach > 0)
        }
      }),
      { numRuns: 200, seed: 2 },
    )
  })

  it('does not offer more than the books hold', () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const books = orderBooksOf(problem)
        const [book] = books
        if (book === undefined) return
        const none = books.map(() => 0)
        const ledger = new Ledger(problem, books, none)
        expect(ledger.offers([[0, book.mostBought]])).toBe(true)
        expect(ledger.offers([[0, book.mostBought + 1]])).toBe(false)
        expect(ledger.offers([[0, -book.mostSold - 1]])).toBe(false)
      }),
      { numRuns: 20, seed: 2 },
    )
  })
})
