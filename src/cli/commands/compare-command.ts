import { compareCsv, compareJson } from '../../export/compare/compare-data.ts'
import { compareText } from '../../export/compare/compare-text.ts'
import { rangesCsv, rangesJson } from '../../export/compare/ranges-data.ts'
import { rangesText } from '../../export/compare/ranges-text.ts'
import { noHedge } from '../../export/plan-summary.ts'
import { plainText } from '../../text/plain-text.ts'
import { printBeside } from '../files/print.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarnings } from './planned-file.ts'

/** `hedgerow compare --ranges`: each position in other ranges. */
const compareRanges: Run = async ({ operands, json, csv, output, force, seconds, large }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'ranges', large)
  if (planned === undefined) return status
  const { ranges } = planned
  const width = Math.min(process.stdout.columns || WIDTH.usual, WIDTH.most)
  const text = json ? rangesJson(ranges) : csv ? rangesCsv(ranges) : rangesText(ranges, width)
  return deliver(text, { output, force }, status)
}

const WIDTH = { usual: 80, most: 120 }
const CHART_HEIGHT = { usual: 20, most: 30 }

/** `hedgerow compare`: hold, unhedged and hedged P&L over the price grid as table and chart, then the alternatives; as JSON or CSV too. */
export const compareCommand: Run = async (call) => {
  if (call.ranges) return compareRanges(call)
  const { operands, json, csv, output, force, seconds, large } = call
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'compare', large)
  if (planned === undefined) return status
  const { plan, strategy, compared } = planned
  const { columns, rows } = process.stdout
  const width = Math.min(columns || WIDTH.usual, WIDTH.most)
  const height = rows ? Math.min(rows - 4, CHART_HEIGHT.most) : CHART_HEIGHT.usual
  const data = json ? compareJson(plan, strategy, compared) : csv ? compareCsv(plan, compared) : undefined
  const delivered = await deliver(
    data ?? compareText(plan, strategy, compared, { width, height }),
    { output, force, report: data === undefined },
    status,
  )
  printWarnings(plan)
  const none = noHedge(plan)
  if (none !== undefined) printBeside(`${plainText(none)} So hedged is unhedged here.\n`)
  return delivered
}
