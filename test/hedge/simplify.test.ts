import fc from 'fast-check'
import { expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { runs } from '../long/runs.ts'
import { unstopped } from './hedge-problems.ts'
import { broken, judged } from './oracle.ts'
import { strategyProblems } from './strategy-problems.ts'

const SHARES = [0, 0.02, 0.3]
const instruments = ({ candidates }: HedgeProblem, lots: readonly number[]) =>
  new Set(candidates.flatMap(({ instrument }, i) => (lots[i]! > 0 ? [instrument] : []))).size

it('legs are given up for no more than the share of the objective, never for a limit, and what is left is called proven only where it is', async () => {
  let fewer = 0
  await fc.assert(
    fc.asyncProperty(strategyProblems, fc.constantFrom(...SHARES), async (problem, simplify) => {
      const [all, kept] = await Promise.all(
        [0, simplify].map((share) => optimise({ ...problem, simplify: share }, unstopped, { effort: 0.05 })),
      )
      if (kept!.status === 'infeasible' || kept!.status === 'unknown') return
      const { objective } = judged(problem, kept!.lots)
      const full = judged(problem, all!.lots).objective
      const [held, before] = [instruments(problem, kept!.lots), instruments(problem, all!.lots)]
      const rounding = 1e-9 * Math.max(1, Math.abs(full), problem.positionsValue)
      expect(broken(problem, kept!.lots)).toEqual([])
      expect(held).toBeLessThanOrEqual(before)
      expect(objective).toBeLessThanOrEqual(full + simplify * Math.abs(full) + rounding)
      expect(Math.abs(kept!.full - full)).toBeLessThanOrEqual(rounding)
      const proven = Math.max(1e-4 * Math.abs(objective), 1e-5 * problem.positionsValue)
      if (kept!.status === 'optimal') expect(objective - kept!.bound).toBeLessThanOrEqual(proven + rounding)
      else expect(objective - kept!.bound).toBeGreaterThan(0)
      if (held < before && objective > full + proven) fewer++
    }),
    { numRuns: runs(20, 40), seed: 7 },
  )
  expect(fewer).toBeGreaterThan(0)
}, 240_000)
