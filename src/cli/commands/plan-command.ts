import { printedJson } from '../../export/legs-json.ts'
import { planReport } from '../../export/plan-report.ts'
import { reportText } from '../../export/report-text.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarnings } from './planned-file.ts'

/** `hedgerow plan`: the plan as text or as JSON, also when no hedge meets the limits. */
export const planCommand: Run = async ({ operands, json, output, force, seconds, large }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'plan', large)
  if (planned === undefined) return status
  const { plan, strategy } = planned
  const width = (output === undefined && process.stdout.columns) || Number.POSITIVE_INFINITY
  const text = json ? printedJson(plan) : reportText(planReport(plan, strategy), width)
  const delivered = await deliver(text, { output, force }, status)
  printWarnings(plan)
  return delivered
}
