import { makePlan } from '../plan/make-plan.ts'
import { hasHedge } from '../plan/result/no-hedge.ts'
import type { Plan } from '../plan/result/plan.ts'
import type { PlanAgain } from '../simulation/rolls/plan-again.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { openedLegs } from './opened-legs.ts'
import { BY_STEPS } from './swept-plan.ts'

/** A roll planned again by whoever searches; no legs where nobody does, or no hedge meets the limits. */
export function plannedBy(search: (then: Strategy) => Promise<Plan | undefined>): PlanAgain {
  return async (then) => {
    const plan = await search(then)
    return plan !== undefined && hasHedge(plan) ? openedLegs(plan) : undefined
  }
}

/** A roll of a sweep planned again, by its steps alone. */
export const plannedAgain = plannedBy((then) => makePlan(then, BY_STEPS))
