import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Measure } from './measure.ts'
import type { Totals } from './totals.ts'

/** `variance`: the standard deviation of the net P&L over the samples (divided by n) + execution cost. A norm, so its gradient bounds it everywhere. */
export const deviation: Measure = {
  scene: 'samples',
  execution: true,
  outlay: false,
  value: (problem, totals) => root(centred(problem, totals)) + totals.execution,
  touches: (problem, totals) => {
    const spread = centred(problem, totals)
    const size = root(spread)
    const weights = spread.map((x) => (size > 0 ? x / (spread.length * size) : 0))
    const constant = weights.reduce((sum, w, s) => sum + w * problem.income.samples[s]!, 0)
    return [{ constant, points: weights.map((_, s) => s), weights, delta: [] }]
  },
}

/** P&L with income less its mean; what is the same in every sample moves nothing. */
function centred({ income }: HedgeProblem, { pnl }: Totals): Float64Array {
  const net = Float64Array.from(pnl.samples)
  const count = net.length
  let sum = 0
  for (let s = 0; s < count; s++) {
    net[s]! += income.samples[s]!
    sum += net[s]!
  }
  const mean = sum / count
  for (let s = 0; s < count; s++) net[s]! -= mean
  return net
}

function root(spread: Float64Array): number {
  let sum = 0
  for (let s = 0; s < spread.length; s++) sum += spread[s]! * spread[s]!
  return spread.length === 0 ? 0 : Math.sqrt(sum / spread.length)
}
