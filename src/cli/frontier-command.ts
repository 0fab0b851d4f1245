import { frontierCsv, frontierJson } from '../export/frontier-data.ts'
import { frontierText } from '../export/frontier-text.ts'
import type { Run } from './call.ts'
import { plannedFile } from './planned-file.ts'

const HEIGHT = 16

/** `hedgerow frontier`: the best hedge for each premium budget, as a table and a chart, JSON or CSV. */
export const frontierCommand: Run = async ({ operands, json, csv, seconds }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds, 'frontier')
  if (planned === undefined) return status
  const { frontier } = planned
  if (json) process.stdout.write(frontierJson(frontier))
  else if (csv) process.stdout.write(frontierCsv(frontier))
  else process.stdout.write(frontierText(frontier, process.stdout.columns || 80, HEIGHT))
  if (frontier.points.length === 0) {
    process.stderr.write('No hedge meets the other limits of the file; `hedgerow plan` says which ones conflict.\n')
  }
  return status
}
