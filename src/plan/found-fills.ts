import type { LegFills } from '../book/leg-fills.ts'
import type { Plan } from './result/plan.ts'

const found = new WeakMap<Plan, readonly LegFills[]>()

/** Keeps the fills that the legs of a plan were found with, for as long as the plan itself is kept. */
export function keepFills(plan: Plan, legs: readonly LegFills[]): void {
  found.set(plan, legs)
}

/** Those fills; undefined of a plan that was read, rather than made here. */
export function foundFills(plan: Plan): readonly LegFills[] | undefined {
  return found.get(plan)
}
