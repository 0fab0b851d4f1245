import { drawnHistory } from '../../simulation/drawn/drawn-history.ts'
import type { DrawnHistory } from '../../simulation/drawn/drawn-market.ts'
import { formatProblem } from '../../strategy/problems/located-problem.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { SimulationTerms } from '../../strategy/terms/time.ts'
import { plainText } from '../../text/plain-text.ts'
import { besideFile } from './beside-file.ts'

/** What a bootstrap draws from, of the file that the strategy names, nothing for other models; or what is wrong with it as lines for people. */
export function drawnPast(
  model: SimulationTerms['model'],
  strategyFile: string,
  strategy: Strategy,
):
  | { readonly value: DrawnHistory | undefined; readonly problems?: undefined }
  | { readonly problems: readonly string[] } {
  if (model.kind !== 'bootstrap') return { value: undefined }
  const { text, why } = besideFile(strategyFile, model.file)
  if (text === undefined)
    return { problems: [`hedgerow: cannot read ${plainText(model.file)} of simulation.model: ${why}`] }
  const read = drawnHistory(text, model.file, strategy)
  return read.problems ? { problems: read.problems.map(formatProblem) } : { value: read.value }
}
