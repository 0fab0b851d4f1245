import { plannedBy } from '../../jobs/planned-again.ts'
import type { PlanAgain } from '../../simulation/rolls/plan-again.ts'
import { solve } from './solve.ts'

/** Plans a roll again as the plan itself is made, each in so many seconds at most; none once it is stopped. */
export function plannedAgain(seconds: number, signal?: AbortSignal): PlanAgain {
  return plannedBy(async (then) =>
    signal?.aborted ? undefined : (await solve('plan', then, { seconds, ...(signal && { signal }) })).plan,
  )
}
