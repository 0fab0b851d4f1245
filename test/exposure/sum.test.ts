import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exposure } from '../../src/exposure/exposure.ts'
import type { MarketState } from '../../src/exposure/market-state.ts'
import { scale } from '../../src/exposure/scale.ts'
import type { Scenarios } from '../../src/exposure/scenarios.ts'
import { sum } from '../../src/exposure/sum.ts'

const state: MarketState = { assets: ['A', 'B'], prices: [3, 5], volatilityFactors: [1, 1], elapsed: 0 }
const scenarios: Scenarios = {
  assets: state.assets,
  count: 3,
  prices: [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)],
  volatilityFactors: [1, 1],
  elapsed: 2,
}

/** a·A·B: value, delta, gamma and cross gamma written out. */
function productOfPrices(a: number): Exposure {
  return {
    assets: ['A', 'B'],
    kinks: () => [a],
    greeks: ({ prices: [x, y] }) => ({
      value: a * x! * y!,
      delta: [a * y!, a * x!],
      gamma: [
        [0, a],
        [a, 0],
      ],
      vega: [0, 0],
      theta: a,
    }),
    values: ({ prices: [x, y], count }, out) => {
      for (let i = 0; i < count; i++) out[i] = a * x![i]! * y![i]!
    },
    carry: ({ count, elapsed }, out) => out.fill(a * elapsed, 0, count),
  }
}

const column = (measure: (scenarios: Scenarios, out: Float64Array) => void) => {
  const out = new Float64Array(3).fill(99)
  measure(scenarios, out)
  return [...out]
}

describe('sum and scale', () => {
  it('of nothing is worth nothing, everywhere', () => {
    const none = sum([])
    expect(none.greeks(state)).toEqual({
      value: 0,
      delta: [0, 0],
      gamma: [
        [0, 0],
        [0, 0],
      ],
      vega: [0, 0],
      theta: 0,
    })
    expect([column(none.values), none.assets]).toEqual([[0, 0, 0], []])
  })

  it('adds and scales every measure', () => {
    const book = sum([productOfPrices(2), scale(productOfPrices(1), -3)])
    expect(book.greeks(state)).toEqual({
      value: -15,
      delta: [-5, -3],
      gamma: [
        [0, -1],
        [-1, 0],
      ],
      vega: [0, 0],
      theta: -1,
    })
    expect(column(book.values)).toEqual([-4, -10, -18])
    expect(column(book.carry)).toEqual([-2, -2, -2])
    expect(book.kinks('A', state)).toEqual([2, 1])
  })

  it('is associative', () => {
    const quantity = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(quantity, quantity, quantity, (a, b, c) => {
        const [x, y, z] = [productOfPrices(a), productOfPrices(b), productOfPrices(c)] as const
        expect(sum([sum([x, y]), z]).greeks(state)).toEqual(sum([x, sum([y, z])]).greeks(state))
      }),
    )
  })
})
