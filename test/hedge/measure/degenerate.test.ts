import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, totalsOf } from '../../../src/hedge/measure/evaluate.ts'
import { LIMIT_MEASURES, OBJECTIVES } from '../../../src/hedge/measure/objectives.ts'
import { addUse, copyTotals, startTotals } from '../../../src/hedge/measure/totals.ts'
import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import { SCENES } from '../../../src/hedge/problem/scene-pnl.ts'
import { perp, placesOf, pnlAt, problemOf } from '../hedge-problems.ts'
import { smallProblems } from '../small-problems.ts'

const nowhere = placesOf(new Float64Array())
const short = perp(nowhere, { instrument: 0, bid: 99.5, ask: 100.5, fee: 0.1, lot: 0.5, maxLots: 8 })

describe('a hedge that is looked at nowhere', () => {
  const problem = problemOf(nowhere, 100, { delta: [2], candidates: short, positionsValue: 20_000 })
  const totals = totalsOf(problem, [0, 2])

  it('loses nothing, and is short of nothing but what its trades cost', () => {
    // Two halves sold at 0.5 below mid lose 0.5, and 0.05 of fees each; one of two tokens is left.
    expect(evaluate(problem, [0, 2])).toMatchObject({
      ...{ loss: 0, tail: 0, shortfall: 0, replicationError: 0, execution: 0.6, objective: 0.6, delta: [1], cost: 0.1 },
    })
    const values = Object.entries(OBJECTIVES).map(([name, measure]) => [name, measure.value(problem, totals)])
    expect(Object.fromEntries(values)).toEqual({
      ...{ delta: 100.6, replication: 0.6, variance: 0.6, cost: 0.6 },
      ...{ 'worst-loss': 0, 'expected-shortfall': 0, 'loss-aversion': 0 },
    })
  })

  it.each(['variance', 'loss-aversion'] as const)('has a touch of %s without a point', (name) => {
    const [touch] = OBJECTIVES[name].touches(problem, totals)
    expect(touch).toMatchObject({ constant: expect.closeTo(0), points: new Float64Array(), delta: [] })
  })

  it.each([OBJECTIVES['worst-loss'], OBJECTIVES.replication, LIMIT_MEASURES.tail])('has no worst point', (measure) => {
    expect(measure.touches(problem, totals)).toEqual([])
  })
})

describe('a hedge that gains the same everywhere', () => {
  const places = placesOf(new Float64Array(), Float64Array.of(80, 100, 120))
  const problem = problemOf(places, 100, { held: pnlAt(places, () => 7), income: pnlAt(places, () => 2) })
  const totals = totalsOf(problem, [])

  it('deviates by nothing, and a touch of that weighs no sample', () => {
    expect(OBJECTIVES.variance.value(problem, totals)).toBe(0)
    expect(OBJECTIVES.variance.touches(problem, totals)).toEqual([
      { constant: 0, points: Float64Array.of(0, 1, 2), weights: new Float64Array(3), delta: [] },
    ])
  })

  it('counts a loss as it counts a gain where nothing says how often', () => {
    const { lossAversion: _, ...plain } = { ...problem, held: pnlAt(places, (price) => price - 102) }
    // −20, 0 and 20 with the income: as much is lost as gained.
    expect(OBJECTIVES['loss-aversion'].value(plain, totalsOf(plain, []))).toBe(0)
  })
})

describe('a point where nothing is left', () => {
  it('is gained rather than lost, at the price of a gain', () => {
    const places = placesOf(new Float64Array(), Float64Array.of(100))
    const problem = problemOf(places, 100, { lossAversion: 3 })
    expect(OBJECTIVES['loss-aversion'].touches(problem, totalsOf(problem, []))).toMatchObject([
      { weights: Float64Array.of(-1), outlays: 1 },
    ])
  })
})

describe('the worst samples', () => {
  const problemWith = (samples: readonly number[], worst: number): HedgeProblem => {
    const places = placesOf(new Float64Array(), Float64Array.from(samples))
    return problemOf(places, 100, { held: pnlAt(places, (pnl) => pnl), worst })
  }

  it('are so many of the smallest, in order of the samples, of equal ones the first', () => {
    const columns = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 40 })
    const cases = columns.chain((column) => fc.tuple(fc.constant(column), fc.integer({ min: 1, max: column.length })))
    fc.assert(
      fc.property(cases, ([column, worst]) => {
        const sorted = column.map((pnl, s) => ({ pnl, s })).sort((a, b) => a.pnl - b.pnl || a.s - b.s)
        const chosen = sorted.slice(0, worst)
        const problem = problemWith(column, worst)
        const totals = totalsOf(problem, [])
        const [touch] = OBJECTIVES['expected-shortfall'].touches(problem, totals)
        expect([...Array.from(touch!.points)]).toEqual(chosen.map(({ s }) => s).sort((a, b) => a - b))
        expect([...Array.from(touch!.weights)]).toEqual(chosen.map(() => -1 / worst))
        const mean = -chosen.reduce((sum, { pnl }) => sum + pnl, 0) / worst
        expect(OBJECTIVES['expected-shortfall'].value(problem, totals)).toBeCloseTo(mean, 12)
      }),
      { numRuns: 300, seed: 44 },
    )
  })
})

describe('totals', () => {
  const hedges = smallProblems.chain((problem) =>
    fc.record({
      problem: fc.constant(problem),
      lots: fc.tuple(...problem.candidates.map(({ maxLots }) => fc.nat(maxLots))),
    }),
  )

  it('are copied whole, into arrays of their own', () => {
    fc.assert(
      fc.property(hedges, ({ problem, lots }) => {
        const from = totalsOf(problem, lots)
        const to = startTotals(problem)
        copyTotals(from, to)
        expect(to).toEqual(totalsOf(problem, lots))
        for (const scene of SCENES) from.pnl[scene].fill(1e9)
        from.delta.fill(1e9)
        from.linear.fill(1e9)
        expect(to).toEqual(totalsOf(problem, lots))
      }),
      { numRuns: 100, seed: 45 },
    )
  })

  it('are those of no hedge again once what was used no longer is', () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const totals = startTotals(problem)
        const { execution, legs } = totals
        const instruments = [...new Set(problem.candidates.map(({ instrument }) => instrument))]
        for (const instrument of instruments) addUse(problem, totals, instrument, 1)
        expect(totals.legs).toBe(instruments.length)
        const gas = problem.activations.reduce((sum, one) => sum + (one.gas ?? 0), 0)
        expect([totals.execution, totals.outlay]).toEqual([gas, gas])
        for (const instrument of instruments) addUse(problem, totals, instrument, -1)
        expect([totals.execution, totals.legs, totals.outlay]).toEqual([execution, legs, 0])
        expect(Array.from(totals.linear)).toEqual(problem.limits.linear.map(({ held }) => expect.closeTo(held, 6)))
      }),
      { numRuns: 100, seed: 46 },
    )
  })
})
