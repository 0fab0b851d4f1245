import type { Control } from '../hedge/problem/control.ts'
import { makePlan } from '../plan/make-plan.ts'
import type { Plan } from '../plan/result/plan.ts'
import { needsSolver } from '../strategy/terms/needs-solver.ts'
import type { Figures, SweptJob } from './swept-job.ts'

/** Cells of a shard: plans that take no search take some milliseconds each, a search takes seconds. */
const CELLS = { direct: 40, searched: 1 }

/** A search in a sweep ends by its steps alone: a clock would make the answer depend on the machine. */
export const BY_STEPS: Control = { shouldStop: () => undefined, progress: () => undefined }

/** What all cells have in common, and the payoff, which is long. */
export const LEFT_OUT: readonly (keyof Plan)[] = ['format', 'strategy', 'asOf', 'numeraire', 'horizonDays', 'payoff']

/** A plan a cell. */
export const sweptPlan: SweptJob = {
  cut: (like) => ({ cells: like.some(needsSolver) ? CELLS.searched : CELLS.direct }),
  reads: () => [],
  run: async ({ strategy }) => {
    const plan = await makePlan(strategy, BY_STEPS)
    return { part: Object.fromEntries(Object.entries(plan).filter(([name]) => !LEFT_OUT.includes(name as keyof Plan))) }
  },
  merge: ([figures]) => figures as Figures,
  rank: 'overOpportunity',
}
