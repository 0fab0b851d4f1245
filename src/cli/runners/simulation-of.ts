import { type SimulatedPaths, simulatedPaths } from '../../simulation/report/simulation.ts'
import { fixed } from '../../text/format-number.ts'
import type { PathWork, simulatePaths } from './simulate-paths.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

/** The report of the paths that were finished; undefined: none was. */
export function simulationOf(
  { strategy, input: { terms, rules } }: PathWork,
  { opened, parts }: Awaited<ReturnType<typeof simulatePaths>>,
): SimulatedPaths | undefined {
  if (opened === undefined || parts.length === 0) return undefined
  const { times, closes } = opened
  const done = parts.reduce((sum, { count }) => sum + count, 0)
  const stopped = `stopped: ${fixed(done, 0)} of ${fixed(terms.paths, 0)} paths are finished`
  const warnings = done < terms.paths ? [stopped] : []
  return simulatedPaths(strategy, parts, { hedgerow: HEDGEROW_VERSION, terms, rules, times, closes, warnings })
}
