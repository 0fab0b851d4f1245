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
import type { Look, Sight } from '../../tui/state/look.ts'

const opened = new WeakMap<Plan, ReturnType<typeof reopenedPlan>>()

/** Works a look out of a plan; the plan is opened again once for all looks at it. */
export async function lookAt(
  look: Exclude<Look, { kind: 'frontier' | 'alternatives' | 'ranges' | 'time' }>,
  made: MadePlan,
  strategy: Strategy,
): Promise<Sight> {
  const { plan } = made
  const reopening = opened.get(plan) ?? reopenedPlan(made, strategy)
  opened.set(plan, reopening)
  const { stage, book } = await reopening
  switch (look.kind) {
    case 'payoff':
      return { kind: look.kind, found: payoffAsOf(stage, book, look.line, look.points) }
    case 'greeks':
      return { kind: look.kind, found: greeksByPrice(stage.held, stage.now, book, look.line, look.points) }
    case 'heat':
      return {
        kind: look.kind,
        found: heatTable(stage.held, stage.now, book, look.line, look.prices, look.volatilities),
      }
    case 'outcomes':
      return { kind: look.kind, found: outcomeHistogram(stage.held, stage.now, stage.scenarios, book, look.bins) }
    case 'stress':
      return { kind: look.kind, found: stressReport(stage, book.legs) }
    case 'resilience':
      return { kind: look.kind, found: resilience(stage, book) }
    case 'playbook':
      return { kind: look.kind, found: playbook(plan, stage, book) }
  }
}
