import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import type { Candidate } from '../../src/hedge/problem/candidate.ts'
import type { HedgeProblem, Limits } from '../../src/hedge/problem/hedge-problem.ts'
import { Relaxation } from '../../src/hedge/programme/relaxation.ts'
import { loadSolver } from '../../src/hedge/programme/solver.ts'
import {
  noLimits,
  perp,
  placesOf,
  pnlAt,
  premiumRow,
  priceGrid,
  problemOf,
  rangeDelta,
  rangeLiquidity,
  rangeValue,
  row,
  unstopped,
  vanilla,
} from './hedge-problems.ts'

const solver = await loadSolver()
const strikes = [1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400]
const places = placesOf(priceGrid(1400, 2700, 27, strikes))
const LIQUIDITY = rangeLiquidity(100_000, 1500, 2500, 2000)
const pool = (price: number) => rangeValue(LIQUIDITY, 1500, 2500, price)

const HELD = rangeDelta(LIQUIDITY, 1500, 2500, 2000)
const options = strikes.flatMap((strike, instrument) => {
  const mid = 90 * Math.exp(-(((strike - 2000) / 400) ** 2))
  const quote = { instrument, bid: mid - 1, ask: mid + 1, delta: strike < 2000 ? -0.3 : 0.3 }
  return vanilla(places, strike < 2000 ? 'put' : 'call', strike, quote)
})
const candidates: readonly Candidate[] = [
  ...options,
  ...perp(places, { instrument: 99, lot: 0.01, bid: 1999, ask: 2001 }),
]

function problemWithin(limits: Partial<Limits>, objective: HedgeProblem['objective']): HedgeProblem {
  return problemOf(places, 2000, {
    objective,
    held: pnlAt(places, (price) => pool(price) - pool(2000)),
    delta: [HELD],
    candidates,
    limits: { ...noLimits, ...limits },
  })
}

/** What the objective of the relaxation is. */
function relaxed(problem: HedgeProblem): number {
  const relaxation = new Relaxation(problem, solver, unstopped).solve(1000, 1e-9)
  if (typeof relaxation === 'string') throw new Error(`the relaxation is ${relaxation}`)
  return relaxation.cost
}

describe('binding limits', () => {
  it.each([
    ['premium', 'replication', (value: number) => ({ linear: [premiumRow(value, candidates)] }), 1500],
    ['loss', 'replication', (value: number) => ({ loss: value }), 1800],
    [
      'delta.ETH',
      'replication',
      (value: number) => ({
        linear: [row('delta.ETH', { min: -50, max: value, held: HELD }, candidates, (one) => one.delta[0]!)],
      }),
      -10,
    ],
  ] as const)(
    '%s for %s is worth what a relaxation with a little more of it gains',
    async (name, objective, limit, value) => {
      const { binding, status } = await optimise(problemWithin(limit(value), objective), unstopped, { effort: 0.05 })
      expect(status).toBeOneOf(['optimal', 'feasible'])
      const gain =
        relaxed(problemWithin(limit(value), objective)) - relaxed(problemWithin(limit(value + 0.01), objective))
      expect(gain).toBeGreaterThan(0)
      expect(binding.map((one) => [one.limit, one.value])).toEqual([[name, value]])
      expect(binding[0]!.worth).toBeCloseTo(gain / 0.01, 3)
    },
    60_000,
  )

  it('leave out limits with room', async () => {
    const { binding } = await optimise(
      problemWithin({ linear: [premiumRow(1e6, candidates)], loss: 1e6 }, 'replication'),
      unstopped,
      {
        effort: 0.02,
      },
    )
    expect(binding).toEqual([])
  }, 60_000)
})
