import fc from 'fast-check'
import { lusolve } from 'mathjs'
import { describe, expect, it } from 'vitest'
import { approximate, touchingCuts } from '../../src/hedge/approximate.ts'
import { evaluate } from '../../src/hedge/evaluate.ts'
import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../src/hedge/integer-programme.ts'
import { partOf } from '../../src/hedge/part.ts'
import { thrifty } from '../../src/hedge/thrifty.ts'
import { varianceParts } from '../../src/hedge/variance-parts.ts'
import { perp, priceGrid, problemOf, rangeLiquidity, rangeValue, unstopped, vanilla } from './hedge-problems.ts'
import { smallProblems } from './small-problems.ts'

const solver = await loadSolver()

/** $100k in 1,500–2,500 at 2,000 against both options at so many strikes and a perp, over equally likely prices. */
function hedged(strikes: number, scenarios: number): HedgeProblem {
  const prices = priceGrid(1000, 3500, scenarios)
  const pool = (price: number) => rangeValue(rangeLiquidity(100_000, 1500, 2500, 2000), 1500, 2500, price)
  const options = Array.from({ length: strikes }, (_, k) => 1300 + (1400 * k) / (strikes - 1)).flatMap((strike, k) =>
    (['call', 'put'] as const).flatMap((type, t) =>
      vanilla(prices, type, strike, { instrument: 2 * k + t, bid: 99, ask: 101, maxLots: 1000 }),
    ),
  )
  const candidates = [...options, ...perp(prices, { instrument: 2 * strikes, bid: 1999, ask: 2001, maxLots: 1000 })]
  const none = new Float64Array()
  return problemOf(prices, 2000, {
    objective: 'variance',
    gross: none,
    income: none,
    target: none,
    scenarioGross: prices.map((price) => pool(price) - pool(2000)),
    scenarioIncome: new Float64Array(scenarios),
    scenarioTarget: new Float64Array(scenarios),
    tail: 1,
    candidates: candidates.map((one) => ({ ...one, gross: none, scenarioGross: one.gross })),
  })
}

/** Mean square of what a least-squares fit with a constant leaves of `y`: the normal equations. */
function residualVariance(y: readonly number[], columns: readonly (readonly number[])[]): number {
  const design = [y.map(() => 1), ...columns]
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
  const solved = lusolve(
    design.map((a) => design.map((b) => dot(a, b))),
    design.map((a) => [dot(a, y)]),
  ) as number[][]
  const fitted = (i: number) => design.reduce((sum, column, c) => sum + column[i]! * solved[c]![0]!, 0)
  return y.reduce((sum, x, i) => sum + (x - fitted(i)) ** 2, 0) / y.length
}

function bound(problem: HedgeProblem): number {
  const none = problem.candidates.map(() => 0)
  const { relaxation } = approximate(problem, touchingCuts(problem, none), solver, unstopped)
  if (relaxation.status !== 'optimal') throw new Error(`the relaxation is ${relaxation.status}`)
  return relaxation.cost
}

describe('the bound of variance', () => {
  for (const strikes of [4, 8, 15]) {
    it(`is within 1 % below the residual of a least-squares fit, ${2 * strikes} options in fractions of a lot`, () => {
      const problem = hedged(strikes, 300)
      // By put–call parity the calls and the perpetual reach all that puts do.
      const spanning = problem.candidates.filter(
        ({ side, shape }) => side === 'buy' && !(shape?.kind === 'vanilla' && shape.type === 'put'),
      )
      const closed = residualVariance(
        Array.from(problem.scenarioGross),
        spanning.map(({ scenarioGross }) => Array.from(scenarioGross)),
      )
      expect(bound(problem)).toBeLessThanOrEqual(closed * (1 + 1e-6))
      expect(bound(problem)).toBeGreaterThan(0.99 * closed)
    })
  }

  it('is the variance itself where nothing can be traded', () => {
    const problem = { ...hedged(4, 100), candidates: [] }
    expect(bound(problem) / evaluate(problem, []).objective).toBeCloseTo(1, 6)
  })
})

describe('the relaxation that whole lots of least variance are rounded from', () => {
  it('costs no more to trade than the best in fractions, and keeps within about twice its variance', () => {
    const problem = hedged(15, 300)
    const none = problem.candidates.map(() => 0)
    const { formulation, relaxation } = approximate(problem, touchingCuts(problem, none), solver, unstopped)
    if (relaxation.status !== 'optimal') throw new Error(`the relaxation is ${relaxation.status}`)
    const near = thrifty(problem, formulation, relaxation, solver, unstopped)
    const figures = (x: Float64Array) => evaluate(problem, Array.from(formulation.point(x).lots))
    expect(figures(near.x).execution).toBeLessThan(figures(relaxation.x).execution)
    expect(figures(near.x).objective).toBeLessThanOrEqual(2.21 * relaxation.cost)
  })
})

describe('a part of a problem', () => {
  it('takes no more lots than asked for, but all of what is fixed by hand', () => {
    const problem = { ...hedged(4, 50), pins: [{ instrument: 1, lots: 500 }] }
    const { problem: part } = partOf(
      problem,
      new Set([0]),
      problem.candidates.map(() => 3),
    )
    expect(part.candidates.map(({ instrument, maxLots }) => [instrument, maxLots])).toEqual([
      [0, 3],
      [0, 3],
      [1, 1000],
      [1, 1000],
    ])
  })
})

describe('the parts of a variance', () => {
  it('sum up in squares to the variance of any whole lots', () => {
    fc.assert(
      fc.property(smallProblems, fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }), (problem, counts) => {
        const lots = problem.candidates.map((_, i) => counts[i]!)
        const { unit, parts } = varianceParts(problem)
        const sum = parts.reduce((total, part) => {
          return total + part.lots.reduce((value, slope, i) => value + slope * lots[i]!, part.constant) ** 2
        }, 0)
        const { objective } = evaluate({ ...problem, objective: 'variance' }, lots)
        expect(Math.abs(unit * sum - objective)).toBeLessThanOrEqual(1e-9 * Math.max(1, objective))
      }),
      { numRuns: 200, seed: 5 },
    )
  })
})
