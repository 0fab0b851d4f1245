import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/hedge/evaluate.ts'
import { perp, priceGrid, problemOf, vanilla } from './hedge-problems.ts'

/** Long two tokens at 100, seen at 80, 100 and 120, with an income of 3 whatever the price. */
const grid = priceGrid(80, 120, 3)
const candidates = [
  ...vanilla(grid, 'put', 100, { instrument: 0, bid: 4, ask: 6, fee: 0.5, delta: -0.45 }),
  ...perp(grid, { instrument: 1, bid: 100, ask: 100, fee: 0.1, lot: 0.5 }).map((side) => ({
    ...side,
    income: 0.25,
    collateral: 7,
  })),
]
const held = { gross: grid.map((price) => 2 * (price - 100)), income: grid.map(() => 3), delta: [2], candidates }

describe('evaluate', () => {
  it('adds up by hand: one put bought, two half-lots of perp sold', () => {
    const figures = evaluate(problemOf(grid, 100, held), [1, 0, 0, 2])
    // gross: −40 + 20 + 20, 0, 40 + 0 − 20
    expect(figures.replicationError).toBe(20)
    // half of the spread of 2 and two fees: 1.5 for the put, 0.05 for each half lot of perp
    expect(figures.execution).toBeCloseTo(1.5 + 0.1, 12)
    expect(figures.premium).toBe(6)
    // 6 + fees 0.6 − funding 0.5
    expect(figures.cost).toBeCloseTo(6.1, 12)
    // the worst point is no gross P&L at 80 and 100: 6.1 − income 3
    expect(figures.loss).toBeCloseTo(3.1, 12)
    expect(figures.margin).toBe(14)
    expect([figures.legs, figures.units]).toEqual([2, 2])
    expect(figures.delta[0]).toBeCloseTo(2 - 0.45 - 1, 12)
  })

  it('gives each objective its figure', () => {
    const objective = (name: Parameters<typeof problemOf>[2]['objective']) =>
      evaluate(problemOf(grid, 100, { ...held, objective: name! }), [1, 0, 0, 2]).objective
    expect(objective('replication')).toBeCloseTo(21.6, 12)
    expect(objective('worst-loss')).toBeCloseTo(3.1, 12)
    expect(objective('delta')).toBeCloseTo(0.55 * 100 + 1.6, 10)
    expect(objective('cost')).toBeCloseTo(6.1, 12)
  })

  it('of no lots is the position alone', () => {
    const figures = evaluate(problemOf(grid, 100, held), [0, 0, 0, 0])
    expect(figures).toMatchObject({
      replicationError: 40,
      execution: 0,
      premium: 0,
      cost: 0,
      loss: 37,
      legs: 0,
      units: 0,
    })
  })

  it('adds what opening an instrument brings once, however many lots', () => {
    const activation = {
      instrument: 1,
      collateral: 50,
      gross: grid.map((price) => price - 100),
      scenarioGross: new Float64Array(),
      delta: [1],
    }
    const problem = problemOf(grid, 100, { ...held, activations: [activation] })
    expect(evaluate(problem, [0, 0, 0, 3]).margin).toBe(50 + 21)
    expect(evaluate(problem, [0, 0, 0, 3]).delta[0]).toBe(2 - 1.5 + 1)
    expect(evaluate(problem, [1, 0, 0, 0]).margin).toBe(0)
  })
})
