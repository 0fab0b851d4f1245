import { availableParallelism } from 'node:os'
import { openStrategy } from '../../book/open-strategy.ts'
import { noHedge } from '../../export/plan-summary.ts'
import { fillsOf } from '../../plan/reopened-plan.ts'
import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { DEFAULT_SIMULATION } from '../../strategy/terms/time.ts'
import type { TimeResult } from '../../tui/state/analysis.ts'
import { simulatedPlan } from './simulated-plan.ts'

/** As many paths as say something within seconds: the command draws all that the file asks for. */
const MOST_PATHS = 2000

/** What every rule of a strategy makes of the plan on screen, drawn on other threads; `file` is where the strategy lies, beside which a bootstrap finds its history. */
export async function rulesOverTime(
  { strategy, file, ...made }: MadePlan & { readonly strategy: Strategy; readonly file: string },
  signal: AbortSignal,
  progress: (paths: number) => void,
): Promise<TimeResult> {
  const none = noHedge(made.plan)
  if (none !== undefined) return { why: `${none} There is nothing to simulate.` }
  const { simulation } = strategy.time ?? { simulation: DEFAULT_SIMULATION }
  const workers = Math.max(1, availableParallelism() - 1)
  const paths = Math.min(simulation.paths, MOST_PATHS)
  const found = await simulatedPlan(strategy, fillsOf(made, await openStrategy(strategy)), {
    file,
    paths,
    seed: undefined,
    workers,
    signal,
    progress,
  })
  if (found.problems) return { why: found.problems.join(' ') }
  return found.paths === undefined
    ? { why: 'stopped before the first paths were finished' }
    : { simulation: found.paths.simulation }
}
