import { lusolve } from 'mathjs'
import { describe, expect, it } from 'vitest'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { Relaxation } from '../../src/hedge/programme/relaxation.ts'
import { loadSolver } from '../../src/hedge/programme/solver.ts'
import {
  perp,
  placesOf,
  pnlAt,
  priceGrid,
  problemOf,
  rangeLiquidity,
  rangeValue,
  unstopped,
  vanilla,
} from './hedge-problems.ts'
import { judged } from './oracle.ts'

const solver = await loadSolver()

/** $100k in 1,500–2,500 at 2,000 against both options at so many strikes and a perp, free to trade, over equally likely prices. */
function hedged(strikes: number, scenarios: number): HedgeProblem {
  const places = placesOf(new Float64Array(), priceGrid(1000, 3500, scenarios))
  const pool = (price: number) => rangeValue(rangeLiquidity(100_000, 1500, 2500, 2000), 1500, 2500, price)
  const options = Array.from({ length: strikes }, (_, k) => 1300 + (1400 * k) / (strikes - 1)).flatMap((strike, k) =>
    (['call', 'put'] as const).flatMap((type, t) =>
      vanilla(places, type, strike, { instrument: 2 * k + t, bid: 100, ask: 100 }),
    ),
  )
  return problemOf(places, 2000, {
    objective: 'variance',
    held: pnlAt(places, (price) => pool(price) - pool(2000)),
    candidates: [...options, ...perp(places, { instrument: 2 * strikes, bid: 2000, ask: 2000, maxLots: 1000 })],
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
  const relaxed = new Relaxation(problem, solver, unstopped).solve(1000, 1e-3)
  if (typeof relaxed === 'string') throw new Error(`the relaxation is ${relaxed}`)
  return relaxed.cost
}

describe('the bound of variance', () => {
  for (const strikes of [4, 8, 15]) {
    it(`is within 1 % below what a least-squares fit leaves, ${2 * strikes} options in fractions of a lot`, () => {
      const problem = hedged(strikes, 300)
      // By put–call parity the calls and the perpetual reach all that puts do.
      const spanning = problem.candidates.filter(
        ({ side, shape }) => side === 'buy' && !(shape?.kind === 'vanilla' && shape.type === 'put'),
      )
      const columns = spanning.map(({ pnl }) => Array.from(pnl.samples))
      const closed = Math.sqrt(residualVariance(Array.from(problem.held.samples), columns))
      expect(bound(problem)).toBeLessThanOrEqual(closed * (1 + 1e-6))
      expect(bound(problem)).toBeGreaterThan(0.99 * closed)
    })
  }

  it('is the deviation itself where nothing can be traded', () => {
    const problem = { ...hedged(4, 100), candidates: [] }
    expect(bound(problem) / judged(problem, []).objective).toBeCloseTo(1, 6)
  })
})
