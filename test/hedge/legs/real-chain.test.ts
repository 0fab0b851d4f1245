import { describe, expect, it } from 'vitest'
import { approximate } from '../../../src/hedge/approximate.ts'
import { evaluate } from '../../../src/hedge/evaluate.ts'
import type { HedgeProblem } from '../../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../../src/hedge/integer-programme.ts'
import { optimise } from '../../../src/hedge/optimise.ts'
import { partOf } from '../../../src/hedge/part.ts'
import { poseProblem } from '../../../src/plan/pose-problem.ts'
import { sharedData } from '../../plan/plan-of.ts'
import { stageOf } from '../../plan/stage-of.ts'
import { unstopped } from '../hedge-problems.ts'

const chain = sharedData('deribit/eth-2025-12-30.csv')
if (chain === undefined)
  console.warn('skipped: the real Deribit chain is not beside the project (../shared/data/deribit)')

/** $100k in 2,400–3,600 against a perp, the first instrument, and every option of 20–60 days. */
const posed = (): HedgeProblem =>
  poseProblem(
    stageOf(`
version: 1
name: few legs
horizon: 2026-01-30
market:
  asOf: 2025-12-30T17:31:15Z
  assets: { ETH: { price: 2978.74, volatility: 0.5794 }, USDC: { price: 1 } }
  files: [ ${chain} ]
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2400, upper: 3600 }, size: { value: 100000 } }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 } }
  - { kind: chain, asset: ETH, expiry: { min: 20d, max: 60d }, lot: "1", fee: { rate: 0.0003, cap: 0.125 } }
hedge: { minimise: expected-shortfall, limits: { legs: 8, premium: 2000 } }
`),
  )

describe.skipIf(chain === undefined)(
  'expected shortfall with 8 legs out of 121 instruments of the real Deribit chain',
  () => {
    it('is a fifth of what the perp alone leaves, within the limits, and proven to a third by a bound far above the relaxation', async () => {
      const problem = posed()
      const solver = await loadSolver()
      const { relaxation } = approximate(problem, [], solver, unstopped)
      const alone = await optimise(partOf(problem, new Set([0])).problem, unstopped)
      const solution = await optimise(problem, unstopped)
      const { objective, premium, legs } = evaluate(problem, solution.lots)
      expect(solution.objective).toBe(objective)
      expect(objective).toBeLessThan(alone.objective / 5)
      expect(premium).toBeLessThanOrEqual(2000)
      expect(legs).toBeLessThanOrEqual(8)
      expect(relaxation.status === 'optimal' && relaxation.cost).toBeLessThan(0.6 * solution.bound)
      expect(solution.bound).toBeLessThanOrEqual(objective)
      expect(objective - solution.bound).toBeLessThanOrEqual(0.33 * objective)
    }, 180_000)
  },
)
