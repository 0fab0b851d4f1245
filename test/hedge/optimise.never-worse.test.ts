import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Control } from '../../src/hedge/control.ts'
import { evaluate } from '../../src/hedge/evaluate.ts'
import { formulate } from '../../src/hedge/formulate.ts'
import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../src/hedge/integer-programme.ts'
import { breach, limitsOf } from '../../src/hedge/limit.ts'
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
const optional = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq })

/** Ranges with 4 to 9 quotes, some one-sided, a perp at times with little depth, and limits that at times nothing meets. */
const strategies = fc
  .record({
    objective: fc.constantFrom('delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance', 'cost' as const),
    lower: fc.integer({ min: 1300, max: 1800 }),
    upper: fc.integer({ min: 2200, max: 3000 }),
    smile: fc.double({ min: 0.4, max: 1.2, noNaN: true }),
    spread: fc.double({ min: 0, max: 8, noNaN: true }),
    quotes: fc.array(fc.constantFrom('both', 'both', 'bid', 'ask'), { minLength: 4, maxLength: 9 }),
    lot: fc.constantFrom(1, 0.1),
    perpMost: fc.constantFrom(500, 100_000),
    premium: optional(fc.integer({ min: -500, max: 3000 })),
    loss: optional(fc.integer({ min: 2000, max: 12_000 }), 3),
    delta: optional(fc.integer({ min: 0, max: 3 }), 3),
    legs: optional(fc.integer({ min: 0, max: 4 }), 3),
  })
  .map((raw): HedgeProblem => {
    const strikes = raw.quotes.map((_, i) => 1400 + 150 * i)
    const grid = priceGrid(1200, 3100, 16, strikes)
    const liquidity = rangeLiquidity(100_000, raw.lower, raw.upper, 2000)
    const pool = (price: number) => rangeValue(liquidity, raw.lower, raw.upper, price)
    const options = raw.quotes.flatMap((sides, i) => {
      const strike = strikes[i]!
      const mid = 110 * raw.smile * Math.exp(-(((strike - 2000) / 450) ** 2)) + 2 + raw.spread / 2
      const [bid, ask] = [mid - raw.spread / 2, mid + raw.spread / 2]
      return vanilla(grid, strike < 2000 ? 'put' : 'call', strike, {
        instrument: i, mid, fee: 0.5, lot: raw.lot, maxLots: 40, delta: strike < 2000 ? -0.3 : 0.3,
        bid: sides === 'ask' ? undefined : bid, ask: sides === 'bid' ? undefined : ask,
      }) // biome-ignore format: a quote
    })
    const perps = perp(grid, { instrument: 99, lot: 0.01, maxLots: raw.perpMost, bid: 1999, ask: 2001, fee: 0.9 })
    const gross = grid.map((price) => pool(price) - pool(2000))
    return problemOf(grid, 2000, {
      objective: raw.objective,
      gross,
      scenarioGross: gross,
      scenarioIncome: new Float64Array(grid.length),
      tail: 2,
      delta: [(pool(2001) - pool(1999)) / 2],
      candidates: [...options, ...perps].map((candidate) => ({ ...candidate, scenarioGross: candidate.gross })),
      limits: {
        ...{ ...noLimits, premium: raw.premium, loss: raw.loss, legs: raw.legs },
        delta: [raw.delta === undefined ? undefined : { min: -raw.delta, max: raw.delta }],
      },
    })
  })

/** Nothing, and the delta sold as a perp. */
function plainHedges(problem: HedgeProblem): number[][] {
  const none = problem.candidates.map(() => 0)
  const delta = problem.candidates.map(({ shape, side, lot, maxLots }) =>
    shape?.kind === 'linear' && side === 'sell' ? Math.min(maxLots, Math.round(problem.delta[0]! / lot)) : 0,
  )
  return [none, delta]
}

/** Each leg of the relaxation rounded by itself; the convex objectives' relaxation is cut by cut, so that they have none here. */
function roundedRelaxation(problem: HedgeProblem): number[][] {
  if (problem.objective === 'variance' || problem.objective === 'expected-shortfall') return []
  const relaxation = solver.relax(formulate(problem).programme, () => [], unstopped)
  return relaxation.status === 'optimal'
    ? [Array.from(relaxation.x.subarray(0, problem.candidates.length), Math.round)]
    : []
}

/** Stops at the n-th question. */
function stopsAt(count: number): Control {
  let asked = 0
  return { shouldStop: () => (asked++ >= count ? 'time' : undefined), progress: () => undefined }
}

async function neverWorse(problem: HedgeProblem, control: Control, rivals: readonly number[][]): Promise<string> {
  const solution = await optimise(problem, control, { effort: 0.005 })
  const limits = limitsOf(problem)
  const meetsLimits = (lots: readonly number[]) => {
    const figures = evaluate(problem, lots)
    return limits.every((limit) => breach(limit, figures) === 0)
  }
  for (const lots of rivals.filter(meetsLimits)) {
    const { objective } = evaluate(problem, lots)
    expect(solution.status).not.toBe('infeasible')
    expect(solution.objective).toBeLessThanOrEqual(objective + 1e-9 * Math.abs(objective))
  }
  expect(evaluate(problem, solution.lots).objective).toBe(solution.objective)
  expect(solution.bound).toBeLessThanOrEqual(solution.objective)
  if (solution.status !== 'infeasible') expect(meetsLimits(solution.lots)).toBe(true)
  return solution.status
}

describe('a hedge', () => {
  it('is never worse than none, than the delta hedge, than each leg of the relaxation rounded, where those meet the limits', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(strategies, async (problem) => {
        seen.add(await neverWorse(problem, unstopped, [...plainHedges(problem), ...roundedRelaxation(problem)]))
      }),
      { numRuns: 300, seed: 11 },
    )
    expect(seen).toEqual(new Set(['optimal', 'feasible', 'infeasible']))
  }, 240_000)

  it('is never worse than none and the delta hedge, whenever the search is stopped', async () => {
    await fc.assert(
      fc.asyncProperty(strategies, fc.integer({ min: 0, max: 40 }), async (problem, questions) => {
        await neverWorse(problem, stopsAt(questions), plainHedges(problem))
      }),
      { numRuns: 220, seed: 12 },
    )
  }, 240_000)
})
