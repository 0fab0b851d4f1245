import type { LegFills } from '../../book/leg-fills.ts'
import { openStrategy } from '../../book/open-strategy.ts'
import { bootstrapPast } from '../../jobs/bootstrap-past.ts'
import { drawnRolls } from '../../simulation/drawn/drawn-rolls.ts'
import { type SimulatedPaths, simulatedPaths } from '../../simulation/report/simulation.ts'
import { formatProblem } from '../../strategy/problems/located-problem.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { simulationTerms } from '../../strategy/terms/time.ts'
import { fixed } from '../../text/format-number.ts'
import { besideFile } from '../files/beside-file.ts'
import { plannedAgain } from './planned-again.ts'
import { simulatePaths } from './simulate-paths.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

const USUAL_SECONDS = 60

/** How the paths are drawn; `file`: what the strategy's files lie beside. Undefined: as the strategy says. */
export type SimulatedHow = {
  readonly file: string
  readonly paths: number | undefined
  readonly seed: number | undefined
  readonly workers: number
  /** That a search of a roll may take; undefined: as a plan's. */
  readonly seconds?: number
  readonly signal: AbortSignal
  readonly progress: (finished: number, all: number) => void
}

/** What was simulated; without `paths` none was finished, or there are problems as lines for people. */
export type Simulated =
  | { readonly paths: SimulatedPaths | undefined; readonly problems?: undefined }
  | { readonly problems: readonly string[] }

/** The legs of a plan kept by every rule of the strategy over the same paths; after an abort those that were finished. */
export async function simulatedPlan(
  strategy: Strategy,
  legs: readonly LegFills[],
  { file, paths, seed, workers, seconds = USUAL_SECONDS, signal, progress }: SimulatedHow,
): Promise<Simulated> {
  const { rules, simulation } = simulationTerms(strategy)
  const terms = { ...simulation, paths: paths ?? simulation.paths, seed: seed ?? simulation.seed }
  const past = bootstrapPast(strategy, (path) => besideFile(file, path), formatProblem)
  if (past.problems) return { problems: past.problems }
  const input = { legs, rules, terms, history: past.history }
  const rolls = rules.some(({ roll }) => roll)
    ? await drawnRolls(await openStrategy(strategy), input, plannedAgain(seconds, signal))
    : []
  const { opened, parts } = await simulatePaths(
    { strategy, input: { ...input, rolls } },
    { workers, signal, progress: (finished) => progress(finished, terms.paths) },
  )
  if (opened === undefined || parts.length === 0) return { paths: undefined }
  const done = parts.reduce((sum, { count }) => sum + count, 0)
  const stopped =
    done < terms.paths ? [`stopped: ${fixed(done, 0)} of ${fixed(terms.paths, 0)} paths are finished`] : []
  const found = simulatedPaths(strategy, parts, {
    ...{ hedgerow: HEDGEROW_VERSION, terms, rules },
    ...{ times: opened.times, closes: opened.closes, warnings: [...rolls.flatMap(({ notes }) => notes), ...stopped] },
  })
  return { paths: found }
}
