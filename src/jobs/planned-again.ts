import { makePlan } from '../plan/make-plan.ts'
import { hasHedge } from '../plan/result/no-hedge.ts'
import type { PlanAgain } from '../simulation/rolls/plan-again.ts'
import { openedLegs } from './opened-legs.ts'
import { BY_STEPS } from './swept-plan.ts'

/** A roll of a sweep planned again, by its steps alone. */
export const plannedAgain: PlanAgain = async (then) => {
  const plan = await makePlan(then, BY_STEPS)
  return hasHedge(plan) ? openedLegs(plan) : undefined
}
