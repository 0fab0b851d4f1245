import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { ScenePnl } from '../problem/scene-pnl.ts'
import type { Spread } from './spread.ts'

/**
 * The same problem of a standard deviation over samples as few as its spread has coordinates, each once either way up, so that their mean is 0: every
 * hedge has the deviation that it has over all samples. Not for limits that look at samples.
 */
export function inFewSamples(problem: HedgeProblem, { held, lots, used }: Spread): HedgeProblem {
  const scale = Math.sqrt(held.length)
  const samples = (point: Float64Array) => {
    const one = point.map((x) => scale * x)
    return Float64Array.from([...one, ...one.map((x) => -x)])
  }
  const within = (pnl: ScenePnl, point: Float64Array): ScenePnl => ({ ...pnl, samples: samples(point) })
  const nothing = new Float64Array(2 * held.length)
  return {
    ...problem,
    held: within(problem.held, held),
    income: { ...problem.income, samples: nothing },
    target: { ...problem.target, samples: nothing },
    candidates: problem.candidates.map((one, i) => ({ ...one, pnl: within(one.pnl, lots[i]!) })),
    activations: problem.activations.map((one, k) => ({ ...one, pnl: within(one.pnl, used[k]!) })),
  }
}
