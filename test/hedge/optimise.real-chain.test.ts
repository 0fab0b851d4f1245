import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import type { HedgeProblem, ObjectiveName } from '../../src/hedge/problem/hedge-problem.ts'
import { atLength } from '../long/runs.ts'
import { deribitProblem, hasDeribitData, shippedProblem } from './deribit-problem.ts'
import { premiumRow, unstopped } from './hedge-problems.ts'
import { broken, judged, objectiveBy } from './oracle.ts'

if (!hasDeribitData) console.warn('skipped: the real Deribit chain is not beside the project (../shared/data/deribit)')
if (!atLength) console.warn('skipped: what searches for half a minute on the real chains, which npm run test:long does')

const CHAINS = [
  { name: 'the shipped chain', skip: false, pose: shippedProblem },
  { name: 'the real Deribit chain', skip: !hasDeribitData, pose: deribitProblem },
]

/** The objective, recomputed, and the share of it that is not proven. */
async function solved(problem: HedgeProblem) {
  const solution = await optimise(problem, unstopped)
  expect(broken(problem, solution.lots)).toEqual([])
  const { objective } = judged(problem, solution.lots)
  expect(solution.objective).toBeCloseTo(objective, 6)
  return { ...solution, gap: (objective - solution.bound) / Math.abs(objective) }
}

describe.each(CHAINS)('optimise on $name', ({ skip, pose }) => {
  const known = new Map<ObjectiveName, ReturnType<typeof solved>>()
  /** The hedge without further limits, searched for once an objective. */
  const solvedFor = (objective: ObjectiveName) => {
    const search = known.get(objective) ?? solved(pose({ objective }))
    known.set(objective, search)
    return search
  }

  it.skipIf(skip).each<[ObjectiveName, number]>([
    ['replication', 0.07],
    ['worst-loss', 0.02],
    ['variance', 0.35],
  ])(
    '%s of one expiry, covered and no worse far out: proven to %d',
    async (objective, bar) => {
      const { gap } = await solvedFor(objective)
      expect(gap).toBeLessThanOrEqual(bar)
    },
    120_000,
  )

  it.skipIf(skip || !atLength)(
    'expected shortfall in at most eight legs: proven to a tenth',
    async () => {
      const problem = pose({ objective: 'expected-shortfall' })
      const { gap, lots } = await solved({ ...problem, limits: { ...problem.limits, legs: 8 } })
      expect(gap).toBeLessThanOrEqual(0.1)
      expect(lots.filter((n) => n > 0).length).toBeLessThanOrEqual(8)
    },
    120_000,
  )

  it.skipIf(skip || !atLength)(
    'replication with half the premium that it would spend: keeps to it, and says what one more unit would buy',
    async () => {
      const free = pose()
      const spent = judged(free, (await solvedFor('replication')).lots).premium
      const most = Math.floor(spent / 2)
      const linear = [...free.limits.linear, premiumRow(most, free.candidates)]
      const { gap, binding } = await solved({ ...free, limits: { ...free.limits, linear } })
      expect(gap).toBeLessThanOrEqual(0.04)
      expect(binding.find(({ limit }) => limit === 'premium')).toMatchObject({ value: most })
      expect(binding.find(({ limit }) => limit === 'premium')!.worth).toBeGreaterThan(0)
    },
    120_000,
  )

  it.skipIf(skip)(
    'no hedge beats, by another objective, the one found for it by more than its gap',
    async () => {
      const names = ['delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance'] as const
      const hedges: { name: ObjectiveName; lots: readonly number[]; bound: number; objective: number }[] = []
      for (const name of names) hedges.push({ name, ...(await solvedFor(name)) })
      const problem = pose()
      for (const own of hedges) {
        for (const other of hedges) {
          const theirs = objectiveBy(own.name, problem, other.lots)
          expect(theirs, `${other.name} by ${own.name}`).toBeGreaterThanOrEqual(own.bound - 1e-6)
          expect(own.objective, `${own.name} against ${other.name}`).toBeLessThanOrEqual(
            theirs + 0.02 * Math.abs(theirs) + 1,
          )
        }
      }
    },
    240_000,
  )
})
