import { openedLegs } from '../../jobs/opened-legs.ts'
import { hasHedge } from '../../plan/result/no-hedge.ts'
import type { PlanAgain } from '../../simulation/rolls/plan-again.ts'
import { solve } from './solve.ts'

/** Plans a roll again as the plan itself is made, each in so many seconds at most. */
export function plannedAgain(seconds: number, signal?: AbortSignal): PlanAgain {
  return async (then) => {
    if (signal?.aborted) return undefined
    const { plan } = await solve('plan', then, { seconds, ...(signal && { signal }) })
    return hasHedge(plan) ? openedLegs(plan) : undefined
  }
}
