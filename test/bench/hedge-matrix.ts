import { openStrategy } from '../../src/book/open-strategy.ts'
import type { ObjectiveName } from '../../src/hedge/problem/hedge-problem.ts'
import { poseProblem } from '../../src/plan/pose/pose-problem.ts'
import { objectiveBy } from '../hedge/oracle.ts'
import { strategyText } from './instances.ts'
import { solved, strategyOf } from './solved.ts'

const NAMES = ['delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance', 'loss-aversion'] as const
/** Limits that bind nowhere, so that every set of prices is looked at. */
const SEEN = 'loss: 1e12, shortfall: 1e12'

/** The hedge of one expiry for each objective, judged by the oracle of every other; a loser is one that another's hedge beats by more than its gap. */
export async function hedgeMatrix(folder: string): Promise<string[]> {
  const text = (minimise: string, limits = '') => strategyText({ name: minimise, minimise, limits }, folder)
  const judge = poseProblem(await openStrategy(strategyOf(text('replication', SEEN))))
  const hedges: { name: ObjectiveName; lots: readonly number[]; gap: number }[] = []
  for (const name of NAMES) {
    const { solution } = await solved(strategyOf(text(name)))
    hedges.push({ name, lots: solution.lots, gap: solution.objective - solution.bound })
  }
  const none = { name: 'none', lots: judge.candidates.map(() => 0) }
  const rows = [none, ...hedges].map(({ name, lots }) => {
    const values = NAMES.map((measure) => objectiveBy(measure, judge, lots).toFixed(0).padStart(18))
    return `${name.padEnd(20)}${values.join('')}`
  })
  const losers = hedges.flatMap((own) => {
    const mine = objectiveBy(own.name, judge, own.lots)
    const better = hedges.filter(({ lots }) => mine - objectiveBy(own.name, judge, lots) > own.gap + 1e-6)
    return better.map(({ name }) => `MISSED: ${name} beats ${own.name} by its own measure by more than its gap`)
  })
  const verdict = losers.length > 0 ? losers : ['no hedge is beaten by its own measure by more than its gap: met']
  return [`${''.padEnd(20)}${NAMES.map((name) => name.padStart(18)).join('')}`, ...rows, ...verdict]
}
