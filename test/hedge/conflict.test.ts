import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import type { HedgeProblem, Limits } from '../../src/hedge/problem/hedge-problem.ts'
import { runs } from '../long/runs.ts'
import {
  nakedRow,
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
import { broken } from './oracle.ts'

const places = placesOf(priceGrid(1400, 2700, 14), undefined, priceGrid(600, 6000, 28))
const LIQUIDITY = rangeLiquidity(50_000, 1600, 2500, 2000)
const HELD = rangeDelta(LIQUIDITY, 1600, 2500, 2000)
const pool = (price: number) => rangeValue(LIQUIDITY, 1600, 2500, price)
const candidates = [
  ...vanilla(places, 'put', 1800, { instrument: 0, bid: 40, ask: 44, maxLots: 30, delta: -0.2 }),
  ...vanilla(places, 'call', 2200, { instrument: 1, bid: 45, ask: 49, maxLots: 30, delta: 0.25 }),
  ...perp(places, { instrument: 2, bid: 1999, ask: 2001, lot: 0.1, maxLots: 400 }),
]
type Bounds = { readonly min?: number; readonly max?: number }
const deltaRow = (bounds: Bounds) => row('delta.ETH', { ...bounds, held: HELD }, candidates, (one) => one.delta[0]!)

/** A range with a put, a call and a short perp. */
function rangeProblem(limits: Partial<Limits>): HedgeProblem {
  return problemOf(places, 2000, {
    objective: 'replication',
    held: pnlAt(places, (price) => pool(price) - pool(2000)),
    delta: [HELD],
    candidates,
    limits: { ...noLimits, ...limits },
  })
}

/** The problem with only the limits and pins in `names` left. */
function only({ limits, pins, ...rest }: HedgeProblem, names: ReadonlySet<string>): HedgeProblem {
  const scalars = Object.entries(limits).map(([name, value]) => [name, names.has(name) ? value : undefined])
  const linear = limits.linear.filter(({ name }) => names.has(name))
  return {
    ...rest,
    limits: { ...(Object.fromEntries(scalars) as Limits), linear },
    pins: pins.filter(({ instrument }) => names.has(`pin.${instrument}`)),
  }
}

/** The limits with the suggested number put in place of the one named. */
function moved(limits: Limits, name: string, to: number): Limits {
  if (!limits.linear.some((one) => one.name === name)) return { ...limits, [name]: to }
  const wider = (one: Limits['linear'][number]) => (to > one.max ? { ...one, max: to } : { ...one, min: to })
  return { ...limits, linear: limits.linear.map((one) => (one.name === name ? wider(one) : one)) }
}

describe('limits that no hedge meets', () => {
  it('are named, with how far each alone would have to move', async () => {
    const margin = row('margin', { max: 1e6 }, candidates, ({ lot }) => 100 * lot)
    const solution = await optimise(
      rangeProblem({ linear: [premiumRow(100, candidates), margin], loss: 2500 }),
      unstopped,
    )
    expect(solution.status).toBe('infeasible')
    expect(solution.conflict?.limits).toEqual(['premium', 'loss'])
    expect(solution.conflict?.advice).toMatch(/premium 100 → (at most )?[\d,.]+, or loss 2,500 → (at most )?[\d,.]+/)
    expect(solution.lots.every((lots) => lots === 0)).toBe(true)
  })

  it('are an irreducible set, and each suggestion alone makes the problem feasible', async () => {
    const cases = fc.record({
      premium: fc.integer({ min: -50, max: 300 }),
      loss: fc.integer({ min: 1500, max: 4000 }),
      legs: fc.constantFrom(undefined, 0, 1, 2),
      tail: fc.constantFrom(undefined, 3000, 12_000),
      naked: fc.boolean(),
      delta: fc.constantFrom(undefined, { min: 3, max: 4 }, { max: -60 }),
    })
    let conflicts = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ premium, delta, naked, ...scalars }) => {
        const covered = naked ? (['call', 'put'] as const).map((type) => nakedRow(type, 0, candidates)) : []
        const linear = [premiumRow(premium, candidates), ...covered, ...(delta === undefined ? [] : [deltaRow(delta)])]
        const problem = rangeProblem({ ...scalars, linear })
        const { conflict } = await optimise(problem, unstopped)
        if (conflict === undefined) return
        conflicts++
        const names = new Set(conflict.limits)
        expect((await optimise(only(problem, names), unstopped)).status).toBe('infeasible')
        for (const name of conflict.limits) {
          const without = only(problem, new Set(conflict.limits.filter((other) => other !== name)))
          await expectHedge(without)
        }
        const suggestions = conflict.advice.matchAll(/(\S+) [-\d,.]+ → (?:at most )?([-\d,.]*\d)( \(and more)?/g)
        for (const [, name, to, more] of suggestions) {
          const base = more === undefined ? problem : only(problem, names)
          await expectHedge({ ...base, limits: moved(base.limits, name!, Number(to!.replaceAll(',', ''))) })
        }
      }),
      { numRuns: runs(12, 25), seed: 7, endOnFailure: true },
    )
    expect(conflicts).toBeGreaterThan(runs(2, 5))
  }, 120_000)

  it('include pins: two pins that together cost more than the premium allows', async () => {
    const problem = {
      ...rangeProblem({ linear: [premiumRow(300, candidates)] }),
      pins: [
        { instrument: 0, lots: 5 },
        { instrument: 1, lots: 4 },
      ],
    }
    const { conflict } = await optimise(problem, unstopped)
    expect(conflict?.limits).toEqual(['premium', 'pin.0', 'pin.1'])
    // 5 puts at 44 and 4 calls at 49
    expect(conflict?.advice).toMatch(/^premium 300 → (at most )?416, or leave out pin\.0, or leave out pin\.1$/)
  })

  it('include a pin of more than is offered, with how much is', async () => {
    const problem: HedgeProblem = { ...rangeProblem({}), pins: [{ instrument: 2, lots: -500 }] }
    const { status, conflict } = await optimise(problem, unstopped)
    expect([status, conflict?.limits]).toEqual(['infeasible', ['pin.2']])
    // 400 lots of a tenth.
    expect(conflict?.advice).toBe('pin.2 -50 → -40, all that can be traded of it unless its maxSize says more')
  })

  it('include cover: options pinned short that nothing covers', async () => {
    const problem = {
      ...rangeProblem({ linear: [nakedRow('call', 2, candidates), nakedRow('put', 0, candidates)] }),
      pins: [{ instrument: 1, lots: -5 }],
    }
    const { status, conflict } = await optimise(problem, unstopped)
    expect(status).toBe('infeasible')
    expect(conflict?.limits).toEqual(['naked.ETH.calls', 'pin.1'])
  })

  it('do not stop a hedge that meets all of them', async () => {
    expect((await optimise(rangeProblem({ linear: [premiumRow(300, candidates)] }), unstopped)).status).toBe('optimal')
  })
})

async function expectHedge(problem: HedgeProblem): Promise<void> {
  const { status, lots } = await optimise(problem, unstopped)
  expect(status).toBeOneOf(['optimal', 'feasible'])
  expect(broken(problem, lots)).toEqual([])
}
