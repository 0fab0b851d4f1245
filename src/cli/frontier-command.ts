import { frontierCsv, frontierJson } from '../export/frontier-data.ts'
import { frontierText } from '../export/frontier-text.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile } from './planned-file.ts'
import { printBeside } from './print.ts'

const HEIGHT = 16

/** `hedgerow frontier`: the best hedge for each premium budget, as a table and a chart, JSON or CSV. */
export const frontierCommand: Run = async ({ operands, json, csv, output, seconds, large }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'frontier', large)
  if (planned === undefined) return status
  const { frontier } = planned
  const data = json ? frontierJson(frontier) : csv ? frontierCsv(frontier) : undefined
  const delivered = await deliver(data ?? frontierText(frontier, process.stdout.columns || 80, HEIGHT), output, status)
  if (frontier.points.length === 0) {
    printBeside('No hedge meets the other limits of the file; `hedgerow plan` says which ones conflict.\n')
  }
  return delivered
}
