import { drawnHistory } from '../simulation/drawn/drawn-history.ts'
import type { DrawnHistory } from '../simulation/drawn/drawn-market.ts'
import { type LocatedProblem, shown } from '../strategy/problems/located-problem.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { simulationTerms } from '../strategy/terms/time.ts'

/** A file that a strategy names: its text, or none and why where that is known. */
type ReadBeside = (path: string) => { readonly text: string | undefined; readonly why?: string | undefined }

/** What paths are drawn from, undefined for a model that needs none; or what is wrong with it, a line each. */
export type BootstrapPast =
  | { readonly history: DrawnHistory | undefined; readonly problems?: undefined }
  | { readonly problems: readonly string[] }

/** The history of a strategy's bootstrap, what is wrong with its rows in the words of whoever asks. */
export function bootstrapPast(
  strategy: Strategy,
  read: ReadBeside,
  words: (problem: LocatedProblem) => string,
): BootstrapPast {
  const { model } = simulationTerms(strategy).simulation
  if (model.kind !== 'bootstrap') return { history: undefined }
  const { text, why } = read(model.file)
  if (text === undefined) {
    const what = `${shown(model.file)} can't be read${why === undefined ? '' : `: ${why}`}`
    return { problems: [`simulation.model: ${what}. Check the path: it is relative to this strategy file.`] }
  }
  const { value, problems } = drawnHistory(text, model.file, strategy)
  return problems ? { problems: problems.map(words) } : { history: value }
}
