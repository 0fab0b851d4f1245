import type { Control } from '../hedge/control.ts'
import type { FrontierReport } from '../plan/frontier-report.ts'
import type { Strategy } from '../strategy/strategy.ts'

/** What can be worked out of a strategy. Each takes a search, and answers plain data that can leave a worker; `found` is told of a part of it. */
export const TASKS = {
  plan: async (strategy: Strategy, control: Control) => {
    const { makePlan } = await import('../plan/make-plan.ts')
    return { plan: await makePlan(strategy, control) }
  },
  stress: async (strategy: Strategy, control: Control) => {
    const { stressedPlan } = await import('../plan/stressed-plan.ts')
    return stressedPlan(strategy, control)
  },
  frontier: async (strategy: Strategy, control: Control, found?: (part: { frontier: FrontierReport }) => void) => {
    const { frontierReport } = await import('../plan/frontier-report.ts')
    return { frontier: await frontierReport(strategy, control, (frontier) => found?.({ frontier })) }
  },
}

export type TaskName = keyof typeof TASKS
export type Result<Name extends TaskName> = Awaited<ReturnType<(typeof TASKS)[Name]>>
