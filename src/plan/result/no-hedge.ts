import type { Plan } from './plan.ts'

type Ended = Pick<Plan, 'status' | 'stoppedBy' | 'infeasible'>

/** Whether a plan has a hedge, perhaps one without legs: not where none meets the limits, nor where none was found. */
export function hasHedge({ status }: Pick<Plan, 'status'>): boolean {
  return status === 'optimal' || status === 'feasible'
}

/** What ended a search before its proof. */
export const ENDED: Readonly<Record<Plan['stoppedBy'], string>> = {
  proof: 'the search ended',
  nodes: 'the steps of the search were used up',
  time: 'the time was up',
  user: 'you stopped it',
}

/** Why a plan has no hedge: the limits that none meets together, or that none was found, which proves nothing. Undefined: it has one. */
export function whyNoHedge(plan: Ended): string | undefined {
  if (hasHedge(plan)) return undefined
  if (plan.status === 'infeasible') return `no hedge meets the limits together: ${plan.infeasible!.limits.join(', ')}`
  return `no hedge was found before ${ENDED[plan.stoppedBy]}; whether one meets the limits is not known`
}

/** What may help a plan without a hedge. Undefined: it has one. */
export function wayOut(plan: Ended): string | undefined {
  if (hasHedge(plan)) return undefined
  if (plan.status === 'infeasible') return `what would help: ${plan.infeasible!.advice.replace(/\.$/, '')}`
  return `${MORE[plan.stoppedBy]}, or loosen a limit`
}

const MORE: Readonly<Record<Plan['stoppedBy'], string>> = {
  proof: 'search on with R in the terminal',
  nodes: 'search on with R in the terminal',
  time: 'allow more time with --time',
  user: 'let the search run longer',
}
