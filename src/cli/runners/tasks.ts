import type { Control } from '../../hedge/problem/control.ts'
import type { FrontierReport } from '../../plan/frontier-report.ts'
import { hasHedge } from '../../plan/result/no-hedge.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Further } from '../../plan/search-start.ts'
import { paysPremium } from '../../strategy/terms/pays-premium.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/** What can be worked out of a strategy. Each takes a search, and answers plain data that can leave a worker; `found` is told of a part of it. */
export const TASKS = {
  /** The plan, and its legs as they were found. */
  plan: async (strategy: Strategy, control: Control, _found?: unknown, further?: Further) => {
    const { openedPlan } = await import('../../plan/make-plan.ts')
    const { legFills } = await import('../../book/leg-fills.ts')
    const { plan, book } = await openedPlan(strategy, control, further)
    return { plan, fills: legFills(book.legs) }
  },
  /** The plan, and what else could be done. */
  compare: async (strategy: Strategy, control: Control) => {
    const { alternatives } = await import('../../plan/alternatives/alternatives.ts')
    const { openedPlan } = await import('../../plan/make-plan.ts')
    const { legFills } = await import('../../book/leg-fills.ts')
    const { opened, book, plan } = await openedPlan(strategy, control)
    return { plan, fills: legFills(book.legs), compared: await alternatives(opened, plan, control) }
  },
  /** What else could be done than the plan that was made. */
  alternatives: async (strategy: Strategy, control: Control, _found?: unknown, _further?: unknown, made?: Plan) => {
    const { alternatives } = await import('../../plan/alternatives/alternatives.ts')
    const { openStrategy } = await import('../../book/open-strategy.ts')
    return { compared: await alternatives(await openStrategy(strategy), made!, control) }
  },
  ranges: async (strategy: Strategy, control: Control) => {
    const { rangesReport } = await import('../../plan/alternatives/ranges.ts')
    return { ranges: await rangesReport(strategy, control) }
  },
  stress: async (strategy: Strategy, control: Control) => {
    const { stressedPlan } = await import('../../plan/stress/stressed-plan.ts')
    return stressedPlan(strategy, control)
  },
  frontier: async (strategy: Strategy, control: Control, found?: (part: Found) => void) => {
    const { frontierReport } = await import('../../plan/frontier-report.ts')
    return { frontier: await frontierReport(strategy, control, (frontier) => found?.({ frontier })) }
  },
  /** The frontier by the least mean, and by whichever is usual for the strategy. */
  frontierByExpected: async (strategy: Strategy, control: Control, found?: (part: Found) => void) => {
    const { frontierReport } = await import('../../plan/frontier-report.ts')
    return { frontier: await frontierReport(strategy, control, (frontier) => found?.({ frontier }), 'expected') }
  },
  frontierAsUsual: async (strategy: Strategy, control: Control, found?: (part: Found) => void): Promise<Found> => {
    const { usualFrontier } = await import('../../plan/frontier-report.ts')
    const task = usualFrontier(strategy) === 'expected' ? TASKS.frontierByExpected : TASKS.frontier
    return task(strategy, control, found)
  },
  /** The plan and what else could be done, then in what is left of the search what each budget buys; `complete`: the search was not ended before that was known. */
  page: async (strategy: Strategy, control: Control) => {
    const { plan, fills, compared } = await TASKS.compare(strategy, control)
    const ended = () => control.shouldStop() !== undefined
    if (!paysPremium(strategy) || !hasHedge(plan) || ended())
      return { plan, fills, compared, frontier: undefined, complete: !ended() }
    const { frontierReport } = await import('../../plan/frontier-report.ts')
    const frontier = await frontierReport(strategy, control)
    return { plan, fills, compared, frontier, complete: frontier.complete }
  },
}

type Found = { readonly frontier: FrontierReport }

export type TaskName = keyof typeof TASKS
export type Result<Name extends TaskName> = Awaited<ReturnType<(typeof TASKS)[Name]>>

/** A task as whoever runs it sees it: `found` is told of parts, `further` is what a plan's search goes on from. */
export type Task = (
  strategy: Strategy,
  control: Control,
  found?: (part: Result<TaskName>) => void,
  further?: Further,
  made?: Plan,
) => Promise<Result<TaskName>>

export function taskOf(name: TaskName): Task {
  return TASKS[name]
}
