import type { Control } from '../../hedge/problem/control.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { stagedPlan } from '../make-plan.ts'
import type { Plan } from '../result/plan.ts'
import { type StressRow, stressReport, stressScenarios } from './stress-report.ts'

export type StressedPlan = { readonly plan: Plan; readonly stress: readonly StressRow[] }

/** The hedge of a strategy and what every stress scenario does to it. */
export async function stressedPlan(strategy: Strategy, control: Control): Promise<StressedPlan> {
  const { stage, book, plan } = await stagedPlan(strategy, control)
  const stress = stressReport(stage, book.legs)
  const leftOut = stressScenarios(stage)
    .filter(({ name }) => !stress.some((row) => row.name === name))
    .map(({ name }) => `${name}: this scenario is left out, as a formula is no finite number at its prices`)
  return { plan: { ...plan, warnings: [...plan.warnings, ...leftOut] }, stress }
}
