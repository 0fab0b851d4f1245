import { noHedge } from '../../export/plan-summary.ts'
import { simulationCsv, simulationJson } from '../../export/time/simulation-data.ts'
import { simulationText } from '../../export/time/simulation-text.ts'
import type { SimulatedPaths } from '../../simulation/report/simulation.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { DEFAULT_RULES, DEFAULT_SIMULATION } from '../../strategy/terms/time.ts'
import { fixed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { drawnPast } from '../files/drawn-past.ts'
import { exitStatus, INTERRUPTED } from '../files/exit-status.ts'
import { printBeside } from '../files/print.ts'
import { progressLine } from '../files/progress-line.ts'
import { type PathWork, simulatePaths } from '../runners/simulate-paths.ts'
import { simulationOf } from '../runners/simulation-of.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarning } from './planned-file.ts'
import { type SimulateTerms, simulateTerms } from './simulate-terms.ts'

const HEIGHT = 16

/** `hedgerow simulate`: the plan kept by every rule over the same paths, as a table, a chart and advice, JSON or CSV. Ctrl-C keeps the paths that are finished. */
export const simulateCommand: Run = async ({ words = [] }) => {
  const asked = simulateTerms(words)
  if (typeof asked === 'string') {
    printBeside(`hedgerow: ${plainText(asked)}\n`)
    return exitStatus.wrongUsage
  }
  const { status, planned } = await plannedFile(asked.file, asked.seconds, 'simulate', asked.large)
  if (planned === undefined) return status
  const { plan, strategy, legs } = planned
  const none = noHedge(plan)
  if (none !== undefined) {
    printBeside(`${plainText(none)} There is nothing to simulate.\n`)
    return status
  }
  const { rules, simulation } = strategy.time ?? { rules: DEFAULT_RULES, simulation: DEFAULT_SIMULATION }
  const terms = { ...simulation, paths: asked.paths ?? simulation.paths, seed: asked.seed ?? simulation.seed }
  const past = drawnPast(terms.model, asked.file, strategy)
  if (past.problems) {
    printBeside(`${past.problems.join('\n')}\n`)
    return exitStatus.badInput
  }
  const found = await finishedPaths({ strategy, input: { legs, rules, terms, history: past.value } }, asked.workers)
  if (found === undefined) {
    printBeside('hedgerow: stopped before the first paths were finished\n')
    return INTERRUPTED
  }
  const delivered = await deliver(textOf(found, strategy, asked), asked, exitStatus.done)
  for (const warning of found.simulation.warnings) printWarning(warning)
  return delivered
}

function textOf(found: SimulatedPaths, strategy: Strategy, { json, csv }: SimulateTerms): string {
  if (json) return simulationJson(found.simulation)
  return csv
    ? simulationCsv(found)
    : simulationText(found.simulation, process.stdout.columns || 80, HEIGHT, inventedQuotes(strategy))
}

/** The report of the paths that were finished; undefined: none was. The first Ctrl-C ends the paths, the second the program. */
async function finishedPaths(work: PathWork, workers: number): Promise<SimulatedPaths | undefined> {
  const { terms } = work.input
  const user = new AbortController()
  const interrupt = () => (user.signal.aborted ? process.exit(INTERRUPTED) : user.abort())
  const line = progressLine('drawing paths', 'what is finished')
  const start = performance.now()
  const progress = (finished: number) => {
    const left = ((performance.now() - start) / 1000 / finished) * (terms.paths - finished)
    line.show(`${fixed(finished, 0)} of ${fixed(terms.paths, 0)} paths, about ${fixed(left, 0)} s left`)
  }
  process.on('SIGINT', interrupt)
  const paths = await simulatePaths(work, { workers, signal: user.signal, progress }).finally(() => {
    process.off('SIGINT', interrupt)
    line.clear()
  })
  return simulationOf(work, paths)
}
