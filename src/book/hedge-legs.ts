import type { HedgeProblem } from '../hedge/problem/hedge-problem.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { type Fill, type HedgeLeg, hedgeLeg } from './hedge-leg.ts'

/** The legs that whole lots of the candidates come to, in the order of the instruments. */
export function hedgeLegs(
  instruments: readonly Instrument[],
  { candidates }: HedgeProblem,
  lots: readonly number[],
): HedgeLeg[] {
  return instruments.flatMap((instrument, index) => {
    const fills: Fill[] = []
    let held = 0
    candidates.forEach((candidate, i) => {
      const count = (candidate.side === 'buy' ? 1 : -1) * lots[i]!
      if (candidate.instrument !== index || count === 0) return
      held += count
      fills.push({ price: candidate.price, size: count * candidate.lot })
    })
    return held === 0 ? [] : [hedgeLeg(instrument, held, fills)]
  })
}
