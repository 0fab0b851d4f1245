import { compareCsv, compareJson } from '../export/compare-data.ts'
import { compareText } from '../export/compare-text.ts'
import type { Run } from './call.ts'
import { plannedFile, printWarnings } from './planned-file.ts'

const WIDTH = { usual: 80, most: 120 }
const CHART_HEIGHT = { usual: 20, most: 30 }

/** `hedgerow compare`: hold, unhedged and hedged P&L over the price grid as table and chart, JSON or CSV. */
export const compareCommand: Run = async ({ operands, json, csv, seconds }) => {
  const { status, planned } = await plannedFile(operands[0]!, seconds)
  if (planned === undefined) return status
  const { plan, strategy } = planned
  const { columns = WIDTH.usual, rows = CHART_HEIGHT.usual + 4 } = process.stdout
  const [width, height] = [Math.min(columns, WIDTH.most), Math.min(rows - 4, CHART_HEIGHT.most)]
  if (json) process.stdout.write(compareJson(plan, strategy))
  else process.stdout.write(csv ? compareCsv(plan) : compareText(plan, strategy, width, height))
  printWarnings(plan)
  if (plan.infeasible !== null)
    process.stderr.write(`No hedge meets the limits: hedged is unhedged here. ${plan.infeasible.advice}\n`)
  return status
}
