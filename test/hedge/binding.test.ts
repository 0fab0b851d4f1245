import { describe, expect, it } from 'vitest'
import { formulate } from '../../src/hedge/formulate.ts'
import type { HedgeProblem, Limits } from '../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../src/hedge/integer-programme.ts'
import { optimise } from '../../src/hedge/optimise.ts'
import {
  noLimits,
  perp,
  priceGrid,
  problemOf,
  rangeLiquidity,
  rangeValue,
  unstopped,
  vanilla,
} from './hedge-problems.ts'

const solver = await loadSolver()
const strikes = [1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400]
const grid = priceGrid(1400, 2700, 27, strikes)
const pool = (price: number) => rangeValue(rangeLiquidity(100_000, 1500, 2500, 2000), 1500, 2500, price)

function problemWithin(limits: Partial<Limits>, objective: HedgeProblem['objective']): HedgeProblem {
  const options = strikes.flatMap((strike, instrument) => {
    const mid = 90 * Math.exp(-(((strike - 2000) / 400) ** 2))
    return vanilla(grid, strike < 2000 ? 'put' : 'call', strike, {
      instrument,
      bid: mid - 1,
      ask: mid + 1,
      delta: strike < 2000 ? -0.3 : 0.3,
    })
  })
  return problemOf(grid, 2000, {
    objective,
    gross: grid.map((price) => pool(price) - pool(2000)),
    delta: [(pool(2001) - pool(1999)) / 2],
    candidates: [...options, ...perp(grid, { instrument: 99, lot: 0.01, bid: 1999, ask: 2001 })],
    limits: { ...noLimits, ...limits },
  })
}

/** What the objective of the relaxation is. */
function relaxed(problem: HedgeProblem): number {
  const relaxation = solver.relax(formulate(problem).programme, () => [], unstopped)
  if (relaxation.status !== 'optimal') throw new Error(`the relaxation is ${relaxation.status}`)
  return relaxation.cost
}

describe('binding limits', () => {
  it.each([
    ['premium', 'replication', (value: number) => ({ premium: value }), 1500],
    ['loss', 'replication', (value: number) => ({ loss: value }), 1800],
    ['delta.ETH', 'replication', (value: number) => ({ delta: [{ min: -50, max: value }] }), -10],
  ] as const)(
    '%s for %s is worth what a relaxation with a little more of it gains',
    async (name, objective, limit, value) => {
      const { binding, status } = await optimise(problemWithin(limit(value), objective), unstopped, { effort: 0.02 })
      expect(status).not.toBe('infeasible')
      const gain =
        relaxed(problemWithin(limit(value), objective)) - relaxed(problemWithin(limit(value + 0.01), objective))
      expect(gain).toBeGreaterThan(0)
      expect(binding.map((one) => [one.limit, one.value])).toEqual([[name, value]])
      expect(binding[0]!.worth).toBeCloseTo(gain / 0.01, 3)
    },
    60_000,
  )

  it('leave out limits with room', async () => {
    const { binding } = await optimise(problemWithin({ premium: 1e6, loss: 1e6 }, 'replication'), unstopped, {
      effort: 0.02,
    })
    expect(binding).toEqual([])
  }, 60_000)
})
