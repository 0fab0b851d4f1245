import type { LegFills } from '../../book/leg-fills.ts'
import { noHedge } from '../../export/plan-summary.ts'
import { simulationCsv, simulationJson } from '../../export/time/simulation-data.ts'
import { simulationText } from '../../export/time/simulation-text.ts'
import type { SimulatedPaths } from '../../simulation/report/simulation.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { fixed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { exitStatus, INTERRUPTED } from '../files/exit-status.ts'
import { printBeside } from '../files/print.ts'
import { progressLine } from '../files/progress-line.ts'
import { simulatedPlan } from '../runners/simulated-plan.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarning } from './planned-file.ts'
import { refuse } from './refuse.ts'
import { type SimulateTerms, simulateTerms } from './simulate-terms.ts'

const HEIGHT = 16

/** `hedgerow simulate`: the plan kept by every rule over the same paths, as a table, a chart and advice, JSON or CSV. Ctrl-C keeps the paths that are finished. */
export const simulateCommand: Run = async ({ words = [] }) => {
  const asked = simulateTerms(words)
  if (typeof asked === 'string') return refuse(asked)
  const { status, planned } = await plannedFile(asked.file, asked.seconds, 'plan', asked.large)
  if (planned === undefined) return status
  const { plan, strategy, fills } = planned
  const none = noHedge(plan)
  if (none !== undefined) {
    printBeside(`${plainText(none)} There is nothing to simulate.\n`)
    return status
  }
  const found = await withInterrupt(strategy, fills, asked)
  if (found.problems) {
    printBeside(`${found.problems.join('\n')}\n`)
    return exitStatus.badInput
  }
  if (!found.paths) {
    printBeside('hedgerow: stopped before the first paths were finished\n')
    return INTERRUPTED
  }
  const delivered = await deliver(textOf(found.paths, strategy, asked), asked, exitStatus.done)
  for (const warning of found.paths.simulation.warnings) printWarning(warning)
  return delivered
}

function textOf(found: SimulatedPaths, strategy: Strategy, { json, csv }: SimulateTerms): string {
  if (json) return simulationJson(found.simulation)
  return csv
    ? simulationCsv(found)
    : simulationText(found.simulation, process.stdout.columns || 80, HEIGHT, inventedQuotes(strategy))
}

/** The first Ctrl-C ends the paths, and what is finished counts; the second ends the program. */
async function withInterrupt(strategy: Strategy, legs: readonly LegFills[], asked: SimulateTerms) {
  const { file, paths, seed, workers, seconds } = asked
  const user = new AbortController()
  const interrupt = () => (user.signal.aborted ? process.exit(INTERRUPTED) : user.abort())
  const line = progressLine('drawing paths', 'what is finished')
  const start = performance.now()
  const progress = (finished: number, all: number) => {
    const left = ((performance.now() - start) / 1000 / finished) * (all - finished)
    line.show(`${fixed(finished, 0)} of ${fixed(all, 0)} paths, about ${fixed(left, 0)} s left`)
  }
  process.on('SIGINT', interrupt)
  const how = { file, paths, seed, workers, seconds, signal: user.signal, progress }
  return simulatedPlan(strategy, legs, how).finally(() => {
    process.off('SIGINT', interrupt)
    line.clear()
  })
}
