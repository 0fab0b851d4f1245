import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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

/** Ranges with 6 to 14 quotes, some one-sided, a perp, and at times a premium or loss that is limited. */
const strategies = fc
  .record({
    objective: fc.constantFrom('replication', 'worst-loss', 'delta' as const),
    lower: fc.integer({ min: 1300, max: 1800 }),
    upper: fc.integer({ min: 2200, max: 3000 }),
    smile: fc.double({ min: 0.4, max: 1.2, noNaN: true }),
    spread: fc.double({ min: 0, max: 8, noNaN: true }),
    quotes: fc.array(fc.constantFrom('both', 'both', 'bid', 'ask'), { minLength: 6, maxLength: 14 }),
    lot: fc.constantFrom(1, 0.1),
    premium: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
    loss: fc.option(fc.integer({ min: 2000, max: 12_000 }), { nil: undefined, freq: 3 }),
  })
  .map((raw): HedgeProblem => {
    const strikes = raw.quotes.map((_, i) => 1400 + 100 * i)
    const grid = priceGrid(1200, 3100, 20, strikes)
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
    return problemOf(grid, 2000, {
      objective: raw.objective,
      gross: grid.map((price) => pool(price) - pool(2000)),
      delta: [(pool(2001) - pool(1999)) / 2],
      candidates: [...options, ...perp(grid, { instrument: 99, lot: 0.01, bid: 1999, ask: 2001, fee: 0.9 })],
      limits: { ...noLimits, premium: raw.premium, loss: raw.loss },
    })
  })

/** Nothing, the delta sold as a perp, and each leg of the relaxation rounded by itself. */
function rivals(problem: HedgeProblem): number[][] {
  const none = problem.candidates.map(() => 0)
  const delta = problem.candidates.map(({ shape, side, lot }) =>
    shape?.kind === 'linear' && side === 'sell' ? Math.round(Math.max(0, problem.delta[0]!) / lot) : 0,
  )
  const relaxation = solver.relax(formulate(problem).programme, () => [], unstopped)
  if (relaxation.status !== 'optimal') return [none, delta]
  return [none, delta, Array.from(relaxation.x.subarray(0, none.length), Math.round)]
}

describe('a hedge', () => {
  it('is never worse than none, than the delta hedge, than each leg of the relaxation rounded, where those meet the limits', async () => {
    await fc.assert(
      fc.asyncProperty(strategies, async (problem) => {
        const solution = await optimise(problem, unstopped, { effort: 0.02 })
        for (const lots of rivals(problem)) {
          const figures = evaluate(problem, lots)
          if (limitsOf(problem).some((limit) => breach(limit, figures) > 0)) continue
          expect(solution.status).not.toBe('infeasible')
          expect(solution.objective).toBeLessThanOrEqual(figures.objective + 1e-9 * Math.abs(figures.objective))
        }
        expect(solution.bound).toBeLessThanOrEqual(solution.objective)
      }),
      { numRuns: 40, seed: 11 },
    )
  }, 180_000)
})
