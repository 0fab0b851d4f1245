import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lotsFrom } from '../../src/hedge/book.ts'
import { Ledger, type Move } from '../../src/hedge/ledger.ts'
import { ranking } from '../../src/hedge/rank.ts'
import { smallProblems } from './small-problems.ts'

describe('a ledger', () => {
  it('scores moves as the lots evaluated anew', () => {
    const walk = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -3, max: 3 })), { maxLength: 8 })
    fc.assert(
      fc.property(smallProblems, walk, (problem, steps) => {
        const ledger = new Ledger(problem)
        const rank = ranking(problem)
        for (const [b, lots] of steps) {
          const move: Move = [b % ledger.books.length, lots]
          const score = ledger.score([move])
          if (score === undefined) continue
          ledger.apply([move])
          const { figures, breach } = rank(lotsFrom(problem, ledger.books, ledger.positions))
          expect(score.objective).toBeCloseTo(figures.objective, 6)
          expect(score.units).toBeCloseTo(figures.units, 9)
          expect(score.legs).toBe(figures.legs)
          expect(score.breach > 0).toBe(breach > 0)
        }
      }),
      { numRuns: 200, seed: 2 },
    )
  })

  it('does not offer more than the books hold', () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const ledger = new Ledger(problem)
        const [book] = ledger.books
        expect(ledger.score([[0, book!.mostBought + 1]])).toBeUndefined()
        expect(ledger.score([[0, -book!.mostSold - 1]])).toBeUndefined()
      }),
      { numRuns: 20, seed: 2 },
    )
  })
})
