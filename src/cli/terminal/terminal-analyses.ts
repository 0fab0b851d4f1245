import { greeksByPrice } from '../../plan/curves/greeks-by-price.ts'
import { heatTable } from '../../plan/curves/heat-table.ts'
import { outcomeHistogram } from '../../plan/curves/outcome-histogram.ts'
import { payoffAsOf } from '../../plan/curves/payoff-as-of.ts'
import { playbook } from '../../plan/playbook/playbook.ts'
import { reopenedPlan } from '../../plan/reopened-plan.ts'
import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { stressReport } from '../../plan/stress/stress-report.ts'
import { resilience } from '../../plan/stress/stressed-plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { Analysis, AnalysisResult } from '../../tui/state/analysis.ts'

const known = new WeakMap<Plan, ReturnType<typeof reopenedPlan>>()

/** Works an analysis of a plan out; the plan is opened again once for all of them. */
export async function analyse(
  analysis: Exclude<Analysis, { kind: 'frontier' | 'alternatives' | 'ranges' | 'time' }>,
  made: MadePlan,
  strategy: Strategy,
): Promise<AnalysisResult> {
  const { plan } = made
  const reopening = known.get(plan) ?? reopenedPlan(made, strategy)
  known.set(plan, reopening)
  const { opened, book } = await reopening
  switch (analysis.kind) {
    case 'payoff':
      return { kind: analysis.kind, found: payoffAsOf(opened, book, analysis.line, analysis.points) }
    case 'greeks':
      return {
        kind: analysis.kind,
        found: greeksByPrice(opened.held, opened.now, book, analysis.line, analysis.points),
      }
    case 'heat':
      return {
        kind: analysis.kind,
        found: heatTable(opened.held, opened.now, book, analysis.line, analysis.prices, analysis.volatilities),
      }
    case 'outcomes':
      return {
        kind: analysis.kind,
        found: outcomeHistogram(opened.held, opened.now, opened.scenarios, book, analysis.bins),
      }
    case 'stress':
      return { kind: analysis.kind, found: stressReport(opened, book.legs) }
    case 'resilience':
      return { kind: analysis.kind, found: resilience(opened, book) }
    case 'playbook':
      return { kind: analysis.kind, found: playbook(plan, opened, book) }
  }
}
