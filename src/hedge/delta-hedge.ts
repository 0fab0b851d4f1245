import type { HedgeProblem } from './hedge-problem.ts'
import { nearestLots } from './nearest-lots.ts'
import { partOf } from './part.ts'

/**
 * The hedge to compare any other with: the delta of each asset met by the perp or token that costs least to trade, lots by candidate.
 * Undefined where pins fix legs or nothing linear is offered.
 */
export function deltaHedge(problem: HedgeProblem): number[] | undefined {
  if (problem.pins.length > 0) return undefined
  const cheapest = problem.assets.flatMap((_, a) => {
    const linear = problem.candidates.filter(({ shape, delta }) => shape?.kind === 'linear' && delta[a] !== 0)
    const price = ({ execution, delta }: (typeof linear)[number]) => execution / Math.abs(delta[a]!)
    const [first, ...rest] = linear.filter(({ delta }) => delta[a]! * problem.delta[a]! < 0)
    if (first === undefined) return []
    return [rest.reduce((best, one) => (price(one) < price(best) ? one : best), first).instrument]
  })
  if (cheapest.length === 0) return undefined
  const part = partOf({ ...problem, objective: 'delta' }, new Set(cheapest))
  const lots = nearestLots(part.problem)
  return lots && part.lift(lots)
}
