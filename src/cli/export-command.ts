import { extname } from 'node:path'
import { noHedge } from '../export/plan-summary.ts'
import { plainText } from '../text/plain-text.ts'
import type { Call, Run } from './call.ts'
import { deliver } from './deliver.ts'
import { exitStatus } from './exit-status.ts'
import { exportedText, exportFormats, isExportFormat, leftOut } from './exported-text.ts'
import { plannedFile, printWarning, printWarnings } from './planned-file.ts'
import { printBeside } from './print.ts'

const ENDINGS: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
}

/** `hedgerow export`: the legs to stdout or, in one step, to a file. Nothing is written when no hedge meets the limits. */
export const exportCommand: Run = async (call) => {
  const format = formatOf(call)
  const file = call.operands[0]!
  if (!isExportFormat(format)) {
    const known = `${exportFormats.slice(0, -1).join(', ')} or ${exportFormats.at(-1)}`
    printBeside(`hedgerow: there is no format "${plainText(format)}": export writes ${known}\n`)
    return exitStatus.wrongUsage
  }
  const { status, planned } = await plannedFile(file, call.seconds, format === 'html' ? 'page' : 'plan', call.large)
  if (planned === undefined) return status
  const { plan, strategy } = planned
  const none = noHedge(plan)
  if (none !== undefined) {
    printBeside(`${plainText(none)} Nothing is exported.\n`)
    return status
  }
  const text = await exportedText(format, plan, strategy, 'frontier' in planned ? planned : undefined)
  const delivered = await deliver(text, call, status)
  printWarnings(plan)
  const missing = leftOut(format, text)
  if (missing !== undefined) printWarning(`this ticket has ${missing}`)
  return delivered
}

/** The one format asked for, else the one FILE's ending says, else csv; several are shown as they were asked. */
function formatOf({ operands, format, json, csv, output }: Call): string {
  const asked = new Set([operands[1], format, json ? 'json' : undefined, csv ? 'csv' : undefined])
  asked.delete(undefined)
  if (asked.size > 0) return [...asked].join(' and ')
  return ENDINGS[extname(output ?? '').toLowerCase()] ?? 'csv'
}
