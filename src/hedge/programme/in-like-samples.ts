import { LIKE_SAMPLES } from '../problem/budgets.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { ScenePnl } from '../problem/scene-pnl.ts'
import { likeSamples } from './like-samples.ts'

/**
 * The same problem of an expected shortfall over as few samples as it has groups of like ones, of the mean P&L of each, for searches to move in: a hedge's
 * shortfall there is never more than over all. Undefined where samples don't part evenly, or a limit looks at them.
 */
export function inLikeSamples(problem: HedgeProblem): HedgeProblem | undefined {
  const { held, worst, limits } = problem
  const size = evenSize(held.samples.length, worst)
  if (size === 1 || limits.shortfall !== undefined) return undefined
  const groups = likeSamples(problem, size, true)
  const within = (pnl: ScenePnl): ScenePnl => ({
    ...pnl,
    samples: Float64Array.from(groups, (points) => points.reduce((sum, s) => sum + pnl.samples[s]!, 0) / size),
  })
  return {
    ...problem,
    worst: worst / size,
    held: within(held),
    income: within(problem.income),
    target: within(problem.target),
    candidates: problem.candidates.map((one) => ({ ...one, pnl: within(one.pnl) })),
    activations: problem.activations.map((one) => ({ ...one, pnl: within(one.pnl) })),
  }
}

/** The largest size of groups that parts the samples and the worst of them evenly, and leaves enough; 1: none does. */
function evenSize(count: number, worst: number): number {
  let size = Math.floor(count / LIKE_SAMPLES)
  while (size > 1 && (count % size !== 0 || worst % size !== 0)) size--
  return Math.max(1, size)
}
