import { printedJson } from '../../export/legs-json.ts'
import { backtestCsv } from '../../export/time/backtest-data.ts'
import { backtestText } from '../../export/time/backtest-text.ts'
import { openedLegs } from '../../jobs/opened-legs.ts'
import { hasHedge } from '../../plan/result/no-hedge.ts'
import type { Backtest } from '../../simulation/backtest/backtest.ts'
import { plannedBacktest } from '../../simulation/backtest/make-backtest.ts'
import { toldLines } from '../../strategy/problems/located-problem.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import { exitStatus } from '../files/exit-status.ts'
import { printBeside } from '../files/print.ts'
import { sha256 } from '../files/sha256.ts'
import { strategyText } from '../files/strategy-file.ts'
import { plannedAgain } from '../runners/planned-again.ts'
import { solve } from '../runners/solve.ts'
import type { Call, Run } from './call.ts'
import { deliver } from './deliver.ts'
import { openedBacktestFile } from './opened-backtest-file.ts'
import { printWarning } from './planned-file.ts'
import { refuse } from './refuse.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

const WIDTH = { usual: 80, most: 120 }

/** `hedgerow backtest`: every rule over the recordings that the file names, as tables and a chart, JSON or CSV. */
export const backtestCommand: Run = async (call) => {
  const asked = askedWindow(call.window)
  if (typeof asked === 'string') return refuse(asked)
  const file = call.operands[0]!
  const { text, problem } = strategyText(file)
  if (text === undefined) {
    printBeside(`${problem}\n`)
    return exitStatus.badInput
  }
  const opened = await openedBacktestFile(text, file, asked, call.large)
  if (opened.problems) {
    printBeside(`${toldLines(opened).join('\n')}\n`)
    return exitStatus.badInput
  }
  const { plan } = await solve('plan', opened.strategy, { seconds: call.seconds })
  const input = { ...opened, sha256: sha256(text), version: HEDGEROW_VERSION, legs: openedLegs(plan), fill: asked.fill }
  const { value: backtest, problems } = await plannedBacktest(input, file, plannedAgain(call.seconds))
  if (problems) {
    printBeside(`${toldLines({ problems, more: 0 }).join('\n')}\n`)
    return exitStatus.badInput
  }
  const status = hasHedge(plan) ? exitStatus.done : exitStatus.noHedge
  const delivered = await deliver(printed(backtest, call), call, status)
  for (const warning of backtest.warnings) printWarning(warning)
  if (!hasHedge(plan)) printBeside('No hedge meets the limits at the open, so that rules begin without one.\n')
  return delivered
}

function printed(backtest: Backtest, { json, csv, output }: Call): string {
  if (json) return printedJson(backtest)
  if (csv) return backtestCsv(backtest)
  const { columns, rows } = process.stdout
  const width = output === undefined ? Math.min(columns || WIDTH.usual, WIDTH.most) : WIDTH.usual
  return backtestText(backtest, { width, height: Math.max(10, Math.min(20, (rows || 24) - 4)) })
}

/** The window and the fill in numbers, or what is wrong with the words. */
function askedWindow(
  { from, to, fill }: NonNullable<Call['window']> = { from: undefined, to: undefined, fill: 'open' },
) {
  const moments = [from, to].map((text) => (text === undefined ? undefined : timestampFromText(text)))
  const wrong = [from, to].find((text, i) => text !== undefined && moments[i] === undefined)
  if (wrong !== undefined) return `"${wrong}" is no date: give ISO 8601 UTC, e.g. 2026-01-02 or 2026-01-02T08:00:00Z`
  const [first, last] = moments
  if (first !== undefined && last !== undefined && first >= last) return '--from is not before --to'
  return { from: first, to: last, fill: fill === 'close' ? 'close' : 'open' } as const
}
