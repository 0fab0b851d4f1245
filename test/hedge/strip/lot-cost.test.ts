import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { descend, lotCost } from '../../../src/hedge/search/strip/lot-cost.ts'

describe('descend', () => {
  it('finds the least of a convex function from wherever it starts, though steps jump over it', () => {
    const whole = fc.integer({ min: -3000, max: 3000 })
    const lines = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), whole), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(lines, whole, fc.nat(500), whole, (slopes, low, width, start) => {
        const convex = (x: number) => Math.max(...slopes.map(([slope, at]) => slope * (x - at)))
        const every = Array.from({ length: width + 1 }, (_, i) => convex(low + i))
        const found = descend(convex, start, low, low + width)
        expect(found.least).toBe(Math.min(...every))
        expect(convex(found.at)).toBe(found.least)
      }),
      { seed: 1 },
    )
  })

  it('is Infinity over no whole numbers', () => {
    expect(descend((x) => x, 0, 3, 2).least).toBe(Infinity)
  })
})

describe('lotCost', () => {
  const cost = lotCost(
    [
      { lots: 5, cost: 3 },
      { lots: 2, cost: 1 },
    ],
    [{ lots: 4, cost: 2 }],
  )

  it('walks the levels of each side from the cheapest', () => {
    expect([0, 1, 2, 3, 7].map(cost.cost)).toEqual([0, 1, 2, 5, 17])
    expect([-1, -4].map(cost.cost)).toEqual([2, 8])
  })

  it('is Infinity beyond what is offered', () => {
    expect([cost.least, cost.most]).toEqual([-4, 7])
    expect([cost.cost(8), cost.cost(-5)]).toEqual([Infinity, Infinity])
  })
})
