import { printedJson } from '../export/legs-json.ts'
import { planReport } from '../export/plan-report.ts'
import { reportText } from '../export/report-text.ts'
import type { Run } from './call.ts'
import { plannedFile, printWarnings } from './planned-file.ts'

/** `hedgerow plan`: the plan as text or as JSON, also when no hedge meets the limits. */
export const planCommand: Run = async ({ operands, json, seconds }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds)
  if (planned === undefined) return status
  const { plan, strategy } = planned
  if (json) {
    process.stdout.write(printedJson(plan))
  } else {
    const width = process.stdout.columns || Number.POSITIVE_INFINITY
    process.stdout.write(reportText(planReport(plan, strategy), width))
  }
  printWarnings(plan)
  return status
}
