import { printedJson } from '../../export/legs-json.ts'
import { planReport } from '../../export/plan-report.ts'
import { planSummary } from '../../export/plan-summary.ts'
import { reportText } from '../../export/report-text.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { plainText } from '../../text/plain-text.ts'
import { exitStatus } from '../files/exit-status.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarnings } from './planned-file.ts'

type Planned = { readonly file: string; readonly plan: Plan; readonly strategy: Strategy }

/** What several files answer together: the first of these that one of them answers. */
const WORST_FIRST: readonly number[] = [exitStatus.badInput, exitStatus.noHedge, exitStatus.done]

/** `hedgerow plan`: the plan of each file as text or as JSON, also when no hedge meets the limits; of several a line each before them, or a list. */
export const planCommand: Run = async ({ operands, json, output, force, seconds, large }) => {
  const all: Planned[] = []
  const statuses = new Set<number>()
  for (const file of operands) {
    const { status, planned } = await plannedFile(file, seconds, 'plan', large)
    statuses.add(status)
    if (planned !== undefined) all.push({ file, ...planned })
    if (planned?.plan.stoppedBy === 'user') break
  }
  const status = WORST_FIRST.find((one) => statuses.has(one))!
  if (all.length === 0) return status
  const width = (output === undefined && process.stdout.columns) || Number.POSITIVE_INFINITY
  const several = operands.length > 1
  const plans = all.map(({ plan }) => plan)
  const texts = () => all.map(({ plan, strategy }) => reportText(planReport(plan, strategy), width))
  const text = json
    ? printedJson(several ? plans : plans[0])
    : [...(several ? [`${all.map(line).join('\n')}\n`] : []), ...texts()].join('\n')
  const delivered = await deliver(text, { output, force, report: !json }, status)
  plans.forEach(printWarnings)
  return delivered
}

/** `mine.yaml: Sell 12.55 ETH-PERP. ✓ …`, the answer alone. */
function line({ file, plan, strategy }: Planned): string {
  return plainText(`${file}: ${planSummary(plan, strategy)[0]}`)
}
