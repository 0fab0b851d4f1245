import { noHedge } from '../../export/plan-summary.ts'
import { reportText } from '../../export/report-text.ts'
import { stressCsv, stressJson } from '../../export/stress/stress-data.ts'
import { stressSummary } from '../../export/stress/stress-summary.ts'
import { plainText } from '../../text/plain-text.ts'
import { printBeside } from '../files/print.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarnings } from './planned-file.ts'

/** `hedgerow stress`: the positions and the hedge under named scenarios as tables, JSON or CSV. */
export const stressCommand: Run = async ({ operands, json, csv, output, force, seconds, large }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'stress', large)
  if (planned === undefined) return status
  const { plan, stress, strategy, resilience } = planned
  const width = (output === undefined && process.stdout.columns) || Number.POSITIVE_INFINITY
  const data = json ? stressJson(plan, stress, resilience) : csv ? stressCsv(stress) : undefined
  const delivered = await deliver(
    data ?? reportText(stressSummary(plan, strategy, stress, resilience), width),
    { output, force, report: data === undefined },
    status,
  )
  printWarnings(plan)
  const none = noHedge(plan)
  if (none !== undefined) printBeside(`${plainText(none)} So hedged is unhedged here.\n`)
  return delivered
}
