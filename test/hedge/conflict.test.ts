import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HedgeProblem, Limits } from '../../src/hedge/hedge-problem.ts'
import { keepLimits, limitsOf } from '../../src/hedge/limit.ts'
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

const grid = priceGrid(1400, 2700, 14)
const pool = (price: number) => rangeValue(rangeLiquidity(50_000, 1600, 2500, 2000), 1600, 2500, price)

/** A range with a put, a call and a short perp. */
function rangeProblem(limits: Partial<Limits>): HedgeProblem {
  return problemOf(grid, 2000, {
    objective: 'replication',
    gross: grid.map((price) => pool(price) - pool(2000)),
    delta: [(pool(2001) - pool(1999)) / 2],
    candidates: [
      ...vanilla(grid, 'put', 1800, { instrument: 0, bid: 40, ask: 44, maxLots: 30, delta: -0.2 }),
      ...vanilla(grid, 'call', 2200, { instrument: 1, bid: 45, ask: 49, maxLots: 30, delta: 0.25 }),
      ...perp(grid, { instrument: 2, bid: 1999, ask: 2001, lot: 0.1, maxLots: 400 }),
    ],
    limits: { ...noLimits, ...limits },
  })
}

/** The limits with the suggested number put in place of the one named. */
function moved(limits: Limits, name: string, to: number): Limits {
  const [greek, asset] = name.split('.')
  if (asset === undefined) return { ...limits, [name]: to }
  const bounds = limits[greek as 'delta'][0]!
  const wider = to > (bounds.max ?? Infinity) ? { ...bounds, max: to } : { ...bounds, min: to }
  return { ...limits, [greek!]: [wider] }
}

describe('limits that no hedge meets', () => {
  it('are named, with how far each alone would have to move', async () => {
    const solution = await optimise(rangeProblem({ premium: 100, loss: 2500, margin: 1e6 }), unstopped)
    expect(solution.status).toBe('infeasible')
    expect(solution.conflict?.limits).toEqual(['premium', 'loss'])
    expect(solution.conflict?.advice).toMatch(/^premium 100 → [\d,.]+, or loss 2,500 → [\d,.]+$/)
    expect(solution.lots.every((lots) => lots === 0)).toBe(true)
  })

  it('are an irreducible set, and each suggestion alone makes the problem feasible', async () => {
    const cases = fc.record({
      premium: fc.integer({ min: -50, max: 300 }),
      loss: fc.integer({ min: 1500, max: 4000 }),
      legs: fc.constantFrom(undefined, 0, 1, 2),
      delta: fc.constantFrom(undefined, [{ min: 3, max: 4 }], [{ min: undefined, max: -60 }]),
    })
    let conflicts = 0
    await fc.assert(
      fc.asyncProperty(cases, async (raw) => {
        const problem = rangeProblem({ ...raw, delta: raw.delta ?? [undefined] })
        const { conflict } = await optimise(problem, unstopped)
        if (conflict === undefined) return
        conflicts++
        const names = new Set(conflict.limits)
        expect((await optimise(keepLimits(problem, names), unstopped)).status).toBe('infeasible')
        for (const name of conflict.limits) {
          const without = keepLimits(problem, new Set(conflict.limits.filter((other) => other !== name)))
          expect((await optimise(without, unstopped)).status).not.toBe('infeasible')
        }
        for (const [, name, to, more] of conflict.advice.matchAll(/(\S+) [-\d,.]+ → ([-\d,.]*\d)( \(and more)?/g)) {
          const base = more === undefined ? problem : keepLimits(problem, names)
          const limits = moved(base.limits, name!, Number(to!.replaceAll(',', '')))
          expect((await optimise({ ...base, limits }, unstopped)).status).not.toBe('infeasible')
        }
      }),
      { numRuns: 25, seed: 7 },
    )
    expect(conflicts).toBeGreaterThan(5)
  }, 120_000)

  it('include pins: two pins that together cost more than the premium allows', async () => {
    const problem = {
      ...rangeProblem({ premium: 300 }),
      pins: [{ instrument: 0, lots: 5 }, { instrument: 1, lots: 4 }],
    } // biome-ignore format: two pins
    const { conflict } = await optimise(problem, unstopped)
    expect(conflict?.limits).toEqual(['premium', 'pin.0', 'pin.1'])
    expect(conflict?.advice).toBe('premium 300 → 416, or leave out pin.0, or leave out pin.1')
  })

  it('do not stop a hedge that meets all of them', async () => {
    const problem = rangeProblem({ premium: 300 })
    const solution = await optimise(problem, unstopped)
    expect(solution.status).toBe('optimal')
    expect(limitsOf(problem).map((limit) => limit.name)).toEqual(['premium'])
  })
})
