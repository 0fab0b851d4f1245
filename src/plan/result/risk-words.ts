import { fixed } from '../../text/format-number.ts'
import type { Portfolio } from './plan.ts'

/** How the impermanent losses of every two pools go together, a sentence each. */
export function riskNotes({ lossCorrelations }: Pick<Portfolio, 'lossCorrelations'>): string[] {
  return lossCorrelations.map(({ pair: [one, other], value, tokens }) => {
    const beside = tokens === null ? '' : `, where that of their tokens is ${fixed(tokens, 2)}`
    return `The impermanent losses of ${one} and ${other} have a correlation of ${fixed(value, 2)}${beside}.`
  })
}
