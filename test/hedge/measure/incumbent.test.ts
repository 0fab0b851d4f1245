import { describe, expect, it } from 'vitest'
import { Incumbent } from '../../../src/hedge/measure/incumbent.ts'
import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import { noLimits, perp, placesOf, problemOf, row } from '../hedge-problems.ts'

const places = placesOf(Float64Array.of(90, 100, 110))
/** Half a token a lot, 0.1 lost on each; two tokens held at 100 are 200 of residual delta. */
const candidates = perp(places, { instrument: 0, bid: 99.8, ask: 100.2, lot: 0.5, maxLots: 8 })
const problem = (part: Partial<HedgeProblem> = {}) =>
  problemOf(places, 100, { objective: 'delta', delta: [2], candidates, positionsValue: 20_000, ...part })
const sell = (lots: number) => [0, lots]
const told = (part: Partial<HedgeProblem> = {}, lots = sell(0)) => {
  const states: unknown[] = []
  const progress = (state: unknown) => states.push(state)
  return { states, incumbent: new Incumbent(problem(part), { shouldStop: () => undefined, progress }, lots) }
}

describe('the incumbent', () => {
  it('starts with the hedge it is given, about which nothing is proven', () => {
    const { states, incumbent } = told()
    expect(incumbent).toMatchObject({ bound: -Infinity, impossible: false, feasible: true, objective: 200 })
    expect([incumbent.best, incumbent.none]).toEqual([
      incumbent.none,
      { breach: 0, objective: 200, legs: 0, units: 0, lots: [0, 0] },
    ])
    expect([incumbent.proven, states]).toEqual([false, []])
  })

  it('keeps a better hedge, refuses one that is no better, and keeps in mind what it started with', () => {
    const { incumbent } = told()
    expect([incumbent.offer(sell(2)), incumbent.offer(sell(1)), incumbent.offer(sell(2))]).toEqual([true, false, false])
    expect(incumbent.best).toMatchObject({ lots: sell(2), objective: expect.closeTo(100.2, 10) })
    expect(incumbent.none.lots).toEqual(sell(0))
  })

  it('tells of each better hedge and each higher bound, in order, and of nothing else', () => {
    const { states, incumbent } = told()
    incumbent.raise(-5)
    incumbent.offer(sell(1))
    incumbent.offer(sell(0))
    incumbent.raise(-5)
    incumbent.raise(-6)
    incumbent.offer(sell(4))
    expect(incumbent.bound).toBe(-5)
    expect(states).toEqual([
      { objective: 200, bound: -5, nodes: 0 },
      { objective: expect.closeTo(150.1, 10), bound: -5, nodes: 1 },
      { objective: expect.closeTo(0.4, 10), bound: -5, nodes: 2 },
    ])
  })

  it('is proven once the bound is within 0.1 bp of the positions’ value of it: 0.2 on 20,000', () => {
    const { incumbent } = told({}, sell(4))
    incumbent.raise(0.4 - 0.2001)
    expect(incumbent.proven).toBe(false)
    incumbent.raise(0.4 - 0.1999)
    expect(incumbent.proven).toBe(true)
  })

  it('is proven where nothing is lost and nothing less is possible', () => {
    const { incumbent } = told({ delta: [0], positionsValue: 0 })
    incumbent.raise(0)
    expect(incumbent.proven).toBe(true)
  })

  it('has no objective while it breaks a limit, is then open whatever the bound, and closed once nothing can meet it', () => {
    const sold = row('margin', { max: 0.5 }, candidates, ({ lot }) => lot)
    const { incumbent } = told({ limits: { ...noLimits, linear: [sold] } }, sell(4))
    incumbent.raise(1e6)
    expect(incumbent).toMatchObject({ feasible: false, objective: Infinity, proven: false })
    incumbent.impossible = true
    expect(incumbent.proven).toBe(true)
  })

  it('counts pins among the limits, by the lots that are missing', () => {
    const { incumbent } = told({ pins: [{ instrument: 0, lots: -3 }] })
    expect(incumbent.best.breach).toBe(3)
    expect([incumbent.offer(sell(2)), incumbent.best.breach]).toEqual([true, 1])
    expect([incumbent.offer(sell(4)), incumbent.best.breach]).toEqual([false, 1])
    expect([incumbent.offer(sell(3)), incumbent.feasible]).toEqual([true, true])
  })
})
