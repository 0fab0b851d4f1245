import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Measure } from './measure.ts'
import type { Totals } from './totals.ts'

/**
 * `loss-aversion`: λ·E[max(0, −X)] − E[max(0, X)] over the samples, X the net P&L against the target (Tversky and Kahneman 1992, linear). With λ ≥ 1 it is
 * the mean of the larger of −X and −λX, so convex; premium and fees count as often as what they are paid in does.
 */
export const lossAversion: Measure = {
  scene: 'samples',
  execution: false,
  outlay: false,
  value: (problem, totals) => {
    let sum = 0
    const count = eachNet(problem, totals, (net, factor) => {
      sum -= factor * net
    })
    return count === 0 ? 0 : sum / count
  },
  touches: (problem, totals) => {
    const weights = new Float64Array(totals.pnl.samples.length)
    let [constant, outlays] = [0, 0]
    const count = eachNet(problem, totals, (_, factor, s) => {
      weights[s] = -factor
      constant -= factor * problem.income.samples[s]!
      outlays += factor
    })
    const share = 1 / Math.max(1, count)
    return [
      {
        constant: constant * share,
        points: weights.map((_, s) => s),
        weights: weights.map((weight) => weight * share),
        delta: [],
        outlays: outlays * share,
      },
    ]
  },
}

/** Calls with the net P&L of each sample and how often it counts; gives how many there are. */
function eachNet(
  { income, lossAversion: factor = 1 }: HedgeProblem,
  { pnl: { samples }, outlay }: Totals,
  visit: (net: number, factor: number, sample: number) => void,
): number {
  for (let s = 0; s < samples.length; s++) {
    const net = samples[s]! + income.samples[s]! - outlay
    visit(net, net < 0 ? factor : 1, s)
  }
  return samples.length
}
