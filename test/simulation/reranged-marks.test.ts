import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Book, BookPool } from '../../src/simulation/book.ts'
import { aprFees } from '../../src/simulation/fees/apr-fees.ts'
import { markBook } from '../../src/simulation/mark-book.ts'
import { movedRange } from '../../src/simulation/open/moved-range.ts'
import { flatBars, type PricePath } from '../../src/simulation/price-path.ts'
import { rerangedMarks } from '../../src/simulation/reranged-marks.ts'
import { run } from '../../src/simulation/run.ts'
import type { PoolPosition } from '../../src/strategy/terms/strategy.ts'
import { PLAIN, perpLine, ruleOf } from './made-up.ts'

const DAY = 86_400_000
const fees = { apr: undefined, whileInRange: false, uncollected: [], collected: [] }
const at = (range: { lower: number; upper: number }): PoolPosition => ({
  ...{ id: 'lp', kind: 'concentrated', size: { kind: 'value', value: 1 }, entry: undefined, fees },
  terms: { kind: 'concentrated', base: 'ETH', quote: 'USDC', range },
})

/** A range of this value, which earns 1 a day at any price and follows the price when asked. */
function poolAt(position: PoolPosition, prices: readonly number[], value: number): BookPool {
  const { pool } = openPool(position.terms, { kind: 'value', value }, prices)
  const { range } = position.terms as Extract<PoolPosition['terms'], { kind: 'concentrated' }>
  const moved = (now: readonly number[], worth: number) => poolAt(movedRange(position, now[0]! / now[1]!), now, worth)
  return { id: 'lp', pool, range, fees: aprFees(365, undefined), moved }
}

function pathOf(prices: readonly number[]): PricePath {
  const still = flatBars(new Float64Array(prices.length).fill(1))
  const times = Float64Array.from(prices, (_, i) => i * DAY)
  return {
    assets: ['ETH', 'USDC'],
    count: prices.length,
    times,
    step: DAY,
    bars: [flatBars(Float64Array.from(prices)), still],
  }
}

const book: Book = {
  pools: [poolAt(at({ lower: 1500, upper: 2500 }), [2000, 1], 100_000)],
  ...{ tokens: [0, 0], options: [], leads: [0, 1] },
}

describe('a range that follows the price', () => {
  it('is where it was while the price stays inside', () => {
    const path = pathOf([2000, 1600, 2400])
    const { at: _, poolsAt, costs, ...moved } = rerangedMarks(path, book, 2)
    const { at: __, ...still } = markBook(path, book)
    expect(poolsAt(2)).toBe(book.pools)
    expect({ moved, costs: [...costs!] }).toEqual({ moved: still, costs: [0, 0, 0] })
  })

  it('is opened again about a close outside, as wide in logarithms and worth the same, for its gas, and what it had earned stays', () => {
    const path = pathOf([2000, 2600, 2600, 2700])
    const moved = rerangedMarks(path, book, 2)
    const still = markBook(path, book)
    expect(moved.pools[1]).toBeCloseTo(still.pools[1]!, 8)
    expect(moved.pools[2]).toBeCloseTo(still.pools[1]!, 8)
    const wide = Math.sqrt(2500 / 1500)
    const again = poolAt(at({ lower: 2600 / wide, upper: 2600 * wide }), [2600, 1], still.pools[1]!).pool
    expect(moved.delta[0]![2]).toBeCloseTo(again.amounts([2600, 1])[0]!, 9)
    expect(moved.pools[3]).toBeCloseTo(2700 * again.amounts([2700, 1])[0]! + again.amounts([2700, 1])[1]!, 8)
    expect([[...moved.costs!], Array.from(moved.fees, (fee) => Math.round(fee * 1e9) / 1e9)]).toEqual([
      [0, 2, 2, 2],
      [0, 1, 2, 3],
    ])
  })

  it('keeps every part of the result adding up, however often it moves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 500, max: 6000, noNaN: true }), { minLength: 2, maxLength: 30 }),
        (prices) => {
          const path = pathOf([2000, ...prices])
          const marks = rerangedMarks(path, book, 2)
          const line = perpLine({ size: -marks.entryDelta[0]!, feeRate: 1e-3 })
          const { pnl, attribution } = run(path, marks, [line], ruleOf({ kind: 'delta', share: 0.05 }), PLAIN)
          expect(Math.abs(attribution.residual)).toBeLessThan(1e-8)
          expect(pnl).toBeCloseTo(
            Object.values(attribution).reduce((sum, part) => sum + part, 0),
            8,
          )
          expect(attribution.gas).toBe(-marks.costs!.at(-1)!)
        },
      ),
      { numRuns: 100 },
    )
  })
})

it('moves a range of ticks by whole steps of its pool', () => {
  const ticks = { lower: 198080, upper: 203190, decimals: { base: 18, quote: 6 }, inverted: true }
  const { ticks: moved, terms } = movedRange(
    { ...at({ lower: 1, upper: 2 }), ticks, fees: { ...fees, tier: 0.0005 } },
    3000,
  )
  expect([moved!.lower % 10, moved!.upper - moved!.lower]).toEqual([0, 203190 - 198080])
  const { lower, upper } = (terms as Extract<PoolPosition['terms'], { kind: 'concentrated' }>).range
  expect(Math.sqrt(lower * upper) / 3000).toBeCloseTo(1, 2)
})
