import { frontierCsv, frontierJson } from '../../export/frontier-data.ts'
import { CUT_SHORT, frontierText, noPoints } from '../../export/frontier-text.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarning } from './planned-file.ts'

const HEIGHT = 16

/** `hedgerow frontier`: the best hedge for each premium budget, or least mean result, as a table and a chart, JSON or CSV. */
export const frontierCommand: Run = async ({ operands, json, csv, output, force, seconds, large, by }) => {
  const task = by === undefined ? 'frontierAsUsual' : by === 'expected' ? 'frontierByExpected' : 'frontier'
  const { status, planned } = await plannedFile(operands[0]!, seconds, task, large)
  if (planned === undefined) return status
  const { frontier, strategy } = planned
  const data = json ? frontierJson(frontier) : csv ? frontierCsv(frontier) : undefined
  const text = () => frontierText(frontier, process.stdout.columns || 80, HEIGHT, inventedQuotes(strategy))
  const delivered = await deliver(data ?? text(), { output, force, report: data === undefined }, status)
  // The table says it itself.
  const remark = frontier.points.length === 0 ? noPoints(frontier) : frontier.complete ? undefined : CUT_SHORT
  if (data !== undefined && remark !== undefined) printWarning(remark)
  return delivered
}
