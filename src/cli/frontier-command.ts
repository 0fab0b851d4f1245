import { frontierCsv, frontierJson } from '../export/frontier-data.ts'
import { frontierText } from '../export/frontier-text.ts'
import { inventedQuotes } from '../strategy/invented-quotes.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile } from './planned-file.ts'

const HEIGHT = 16

/** `hedgerow frontier`: the best hedge for each premium budget, as a table and a chart, JSON or CSV. */
export const frontierCommand: Run = async ({ operands, json, csv, output, seconds }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'frontier')
  if (planned === undefined) return status
  const { frontier, strategy } = planned
  const data = json ? frontierJson(frontier) : csv ? frontierCsv(frontier) : undefined
  const text = () => frontierText(frontier, process.stdout.columns || 80, HEIGHT, inventedQuotes(strategy))
  const delivered = await deliver(data ?? text(), output, status)
  if (frontier.points.length === 0) {
    process.stderr.write('No hedge meets the other limits of the file; `hedgerow plan` says which ones conflict.\n')
  }
  return delivered
}
