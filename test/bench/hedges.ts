import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { optimise } from '../../src/hedge/optimise.ts'
import { deribitProblem, hasDeribitData } from '../hedge/deribit-problem.ts'
import { noLimits, unstopped } from '../hedge/hedge-problems.ts'

const BAR = { relative: 0.03, basisPoints: 0.5, seconds: 15 }

const CASES = [
  { name: 'free', part: {}, chain: {} },
  { name: 'premium 2,000', part: { limits: { ...noLimits, premium: 2000 } }, chain: {} },
  { name: 'half the perp', part: {}, chain: { perpShare: 0.5 } },
]

/** How near whole lots are proven on 40 quotes of the real Deribit chain, one line a case: objective, gap, and time. */
export async function measureHedges(): Promise<string[]> {
  if (!hasDeribitData) return ['hedges on the real chain: the data is not beside the project, left out']
  const lines: string[] = []
  for (const objective of ['replication', 'worst-loss'] as const) {
    for (const expiry of ['2026-01-30', '2026-02-27', '2026-03-27']) {
      for (const { name, part, chain } of CASES) {
        const problem = deribitProblem({ objective, ...part }, { expiry, quotes: 40, points: 250, ...chain })
        lines.push(`${objective.padEnd(12)} ${expiry}  ${name.padEnd(14)} ${await measured(problem)}`)
      }
    }
  }
  return lines
}

async function measured(problem: HedgeProblem): Promise<string> {
  const start = performance.now()
  const { objective, bound } = await optimise(problem, unstopped)
  const seconds = (performance.now() - start) / 1000
  const gap = objective - bound
  const [relative, basisPoints] = [gap / Math.abs(objective), (1e4 * gap) / problem.positionsValue]
  const near = relative <= BAR.relative || basisPoints <= BAR.basisPoints
  const met = near && seconds <= BAR.seconds
  const figures = `${objective.toFixed(2).padStart(9)} gap ${(100 * relative).toFixed(2).padStart(5)} % ${basisPoints.toFixed(2).padStart(6)} bp`
  return `${figures} ${seconds.toFixed(1).padStart(5)} s  ≤ 3 % or 0.5 bp in 15 s ${met ? 'met' : 'MISSED'}`
}
