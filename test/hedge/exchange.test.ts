import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { lotsFrom, type OrderBook, orderBooksOf } from '../../src/hedge/problem/order-book.ts'
import { inFewSamples } from '../../src/hedge/programme/in-few-samples.ts'
import { spreadOf } from '../../src/hedge/programme/spread.ts'
import { fitOn, gramOf, worth } from '../../src/hedge/search/exchange/gram.ts'
import { wholeOn } from '../../src/hedge/search/exchange/whole-on.ts'
import { objectiveBy } from './oracle.ts'
import { smallProblemsOf } from './small-problems.ts'

/** Problems of a standard deviation, with a hedge within the first level of each book as shares of what it offers. */
const cases = fc.tuple(
  smallProblemsOf('variance'),
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
)

function firstLevels(problem: HedgeProblem, books: readonly OrderBook[], shares: readonly number[]): number[] {
  return books.map(({ buys, sells }, b) => {
    const share = shares[b % shares.length]!
    const i = (share > 0 ? buys : sells)[0]
    return i === undefined ? 0 : Math.sign(share) * Math.floor(Math.abs(share) * problem.candidates[i]!.maxLots)
  })
}

describe('a deviation seen through few numbers', () => {
  it('is that over all samples, whatever is held', () => {
    fc.assert(
      fc.property(cases, ([problem, shares]) => {
        const books = orderBooksOf(problem)
        const lots = lotsFrom(problem, books, firstLevels(problem, books, shares))
        const wanted = objectiveBy('variance', problem, lots)
        const found = objectiveBy('variance', inFewSamples(problem, spreadOf(problem)), lots)
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-6 * (1 + wanted))
      }),
      { numRuns: 150 },
    )
  })

  it('is what the products of the books say, with execution', () => {
    fc.assert(
      fc.property(cases, ([posed, shares]) => {
        const problem = { ...posed, limits: { ...posed.limits, linear: [] }, activations: [] }
        const books = orderBooksOf(problem)
        const positions = firstLevels(problem, books, shares)
        const wanted = objectiveBy('variance', problem, lotsFrom(problem, books, positions))
        const support = [...books.keys()]
        const gram = gramOf(problem, books, spreadOf(problem))
        expect(worth(gram, support, Float64Array.from(positions)).value).toBeCloseTo(wanted, 4)
      }),
      { numRuns: 150 },
    )
  })

  it('is no less after another lot of any book, from whole lots that moves ended at', () => {
    fc.assert(
      fc.property(smallProblemsOf('variance'), (posed) => {
        const problem = { ...posed, limits: { ...posed.limits, linear: [] }, activations: [] }
        const books = orderBooksOf(problem)
        fc.pre(books.every(({ mostBought, mostSold }) => Math.max(mostBought, mostSold) < 1_000))
        const support = [...books.keys()]
        const gram = gramOf(problem, books, spreadOf(problem))
        const { lots } = wholeOn(gram, support, fitOn(gram, support).lots)
        const held = objectiveBy('variance', problem, lotsFrom(problem, books, [...lots]))
        books.forEach(({ buys, sells, mostBought, mostSold }, b) => {
          if (buys.length !== 1 || sells.length !== 1) return
          for (const by of [1, -1]) {
            const position = lots[b]! + by
            if (position > mostBought || position < -mostSold) continue
            const moved = objectiveBy('variance', problem, lotsFrom(problem, books, [...lots].with(b, position)))
            expect(moved).toBeGreaterThanOrEqual(held * (1 - 1e-6) - 1e-6)
          }
        })
      }),
      { numRuns: 150 },
    )
  })
})
