import { evaluate } from './measure/evaluate.ts'
import { optimise } from './optimise.ts'
import type { Control } from './problem/control.ts'
import type { HedgeProblem } from './problem/hedge-problem.ts'
import type { HedgeSolution } from './problem/hedge-solution.ts'

/** One hedge of the frontier. Its mean P&L and the objective are recomputed from its lots; numeraire. */
export type ExpectedHedge = { readonly expected: number; readonly solution: HedgeSolution }

/** Least mean first. `complete`: every mean was searched to its end, and has a hedge unless it is proven that none meets the limits. */
export type ExpectedFrontier = { readonly hedges: readonly ExpectedHedge[]; readonly complete: boolean }

const MEANS = 16

/**
 * The best hedge for each least mean P&L, from what the best hedge of all is expected to gain to the most that any is; only those that no other beats in both
 * stay. The problem has a row `expected`, whose own least holds as well. The most is found by the objective that loss aversion is where losses count like gains.
 * `found` is told of the frontier as it grows.
 */
export async function expectedFrontier(
  problem: HedgeProblem,
  control: Control,
  effort: number,
  found: (hedges: ExpectedHedge[]) => void = () => {},
): Promise<ExpectedFrontier> {
  const row = problem.limits.linear.findIndex(({ name }) => name === 'expected')
  if (row < 0) throw new Error('the problem has no row of the expected P&L')
  const known: ExpectedHedge[] = []
  let complete = true
  const meanOf = (lots: readonly number[]) => evaluate(problem, lots).linear[row]!
  const solve = async (posed: HedgeProblem, start: readonly number[] | undefined) => {
    const solution = await optimise(posed, control, { start, effort })
    const { status, stoppedBy } = solution
    if (status === 'unknown' || stoppedBy === 'time' || stoppedBy === 'user') complete = false
    return status === 'infeasible' || status === 'unknown' ? undefined : solution
  }
  const keep = (solution: HedgeSolution) => {
    const objective = evaluate(problem, solution.lots).objective
    known.push({ expected: meanOf(solution.lots), solution: { ...solution, objective } })
    found(undominated(known))
  }
  const best = await solve(problem, undefined)
  if (best === undefined) return { hedges: [], complete }
  keep(best)
  const most = await solve({ ...problem, objective: 'loss-aversion', lossAversion: 1, simplify: 0 }, best.lots)
  const [from, to] = [known[0]!.expected, most === undefined ? -Infinity : meanOf(most.lots)]
  for (let k = MEANS; k > 0 && to > from; k--) {
    const least = from + ((to - from) * k) / MEANS - 1e-9 * Math.abs(to)
    const linear = problem.limits.linear.with(row, { ...problem.limits.linear[row]!, min: least })
    const able = [...known.map(({ solution }) => solution.lots), most!.lots].filter((lots) => meanOf(lots) >= least)
    const start = able.reduce((a, b) => (evaluate(problem, b).objective < evaluate(problem, a).objective ? b : a))
    const solution = await solve({ ...problem, limits: { ...problem.limits, linear } }, start)
    if (solution !== undefined) keep(solution)
  }
  return { hedges: undominated(known), complete }
}

/** Least mean first; a hedge stays where none with at least its mean has a lower objective. */
function undominated(hedges: readonly ExpectedHedge[]): ExpectedHedge[] {
  const richest = [...hedges].sort((a, b) => b.expected - a.expected || a.solution.objective - b.solution.objective)
  let least = Infinity
  const kept = richest.filter(({ solution: { objective } }) => {
    const better = objective < least - 1e-9 * Math.max(1, Math.abs(objective))
    if (better) least = objective
    return better
  })
  return kept.reverse()
}
