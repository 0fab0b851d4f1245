import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Owned } from '../../book/owned.ts'
import type { Control } from '../../hedge/problem/control.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { openedPlan } from '../make-plan.ts'
import type { Plan } from '../result/plan.ts'
import { type LossCurve, lossCurves } from './loss-curve.ts'
import { type NearestEnd, nearestEnds } from './nearest.ts'
import { type StressRow, stressReport, stressScenarios } from './stress-report.ts'
import { type Survival, survival } from './survival.ts'

export type StressedPlan = {
  readonly plan: Plan
  readonly stress: readonly StressRow[]
  readonly resilience: Resilience
}

/** What kills the accounts, and how the loss grows with a move. */
export type Resilience = {
  readonly nearest: readonly NearestEnd[]
  readonly survival: readonly Survival[]
  readonly curve: readonly LossCurve[]
}

/** The same of a book on its owned. */
export function resilience(owned: Owned, book: HedgeBook): Resilience {
  return {
    nearest: nearestEnds(owned, book.legs),
    survival: survival(owned, book.legs),
    curve: lossCurves(owned, book),
  }
}

/** The hedge of a strategy and what every stress scenario does to it. */
export async function stressedPlan(strategy: Strategy, control: Control): Promise<StressedPlan> {
  const { opened, book, plan } = await openedPlan(strategy, control)
  const scenarios = stressScenarios(opened, book.legs)
  const stress = stressReport(opened, book.legs, scenarios)
  const leftOut = scenarios
    .filter(({ name }) => !stress.some((row) => row.name === name))
    .map(({ name }) => `${name}: this scenario is left out, as a formula is no finite number at its prices`)
  return { plan: { ...plan, warnings: [...plan.warnings, ...leftOut] }, stress, resilience: resilience(opened, book) }
}
