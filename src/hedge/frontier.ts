import { evaluate } from './measure/evaluate.ts'
import { optimise } from './optimise.ts'
import type { Control } from './problem/control.ts'
import type { HedgeProblem } from './problem/hedge-problem.ts'
import type { HedgeSolution } from './problem/hedge-solution.ts'
import type { LinearLimit } from './problem/linear-limit.ts'

/** One hedge of the frontier. `premium` and the objective are recomputed from its lots; numeraire. */
export type FrontierHedge = { readonly premium: number; readonly solution: HedgeSolution }

/** Cheapest first. `complete`: every budget was searched to its end, and has a hedge unless it is proven that none meets the limits. */
export type Frontier = { readonly hedges: readonly FrontierHedge[]; readonly complete: boolean }

/** More budgets than points wanted: whole lots make neighbours agree. */
const BUDGETS = 24

/**
 * The best hedge for each premium budget, from nothing to what the hedge without a budget spends, cheapest first. Only those that no other
 * beats in both premium and objective stay. Every search starts from the hedges found for other budgets. Empty where nothing meets the other limits.
 * `found` is told of the frontier as it grows.
 */
export async function frontier(
  problem: HedgeProblem,
  control: Control,
  effort: number,
  found: (hedges: FrontierHedge[]) => void = () => {},
): Promise<Frontier> {
  const known: FrontierHedge[] = []
  let complete = true
  const spent: LinearLimit = {
    ...{ name: 'premium', min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, held: 0 },
    lots: problem.candidates.map((candidate) => candidate.premium),
    used: problem.activations.map(() => 0),
  }
  const solve = async (premium: number | undefined) => {
    const rows = problem.limits.linear.filter(({ name }) => name !== 'premium')
    const budget = premium === undefined ? [] : [{ ...spent, max: premium }]
    const limits = { ...problem.limits, linear: [...rows, ...budget] }
    const starts = known.filter((one) => premium === undefined || one.premium <= premium)
    const best = starts.reduce<FrontierHedge | undefined>(
      (a, b) => (a === undefined || b.solution.objective < a.solution.objective ? b : a),
      undefined,
    )
    const solution = await optimise({ ...problem, limits }, control, { start: best?.solution.lots, effort })
    const { status, stoppedBy } = solution
    if (status === 'unknown' || stoppedBy === 'time' || stoppedBy === 'user') complete = false
    if (status === 'infeasible' || status === 'unknown') return
    known.push({ premium: evaluate(problem, solution.lots).premium, solution })
    found(undominated(known))
  }
  await solve(undefined)
  const [full] = known
  if (full === undefined) return { hedges: [], complete }
  for (let k = 0; k < BUDGETS && full.premium > 0; k++) await solve((full.premium * k) / BUDGETS)
  return { hedges: undominated(known), complete }
}

/** Cheapest first; a dearer hedge stays only where its objective is lower. */
function undominated(hedges: readonly FrontierHedge[]): FrontierHedge[] {
  const cheapest = [...hedges].sort((a, b) => a.premium - b.premium || a.solution.objective - b.solution.objective)
  let least = Infinity
  return cheapest.filter(({ solution: { objective } }) => {
    const better = objective < least - 1e-9 * Math.max(1, Math.abs(objective))
    if (better) least = objective
    return better
  })
}

/**
 * Index of the knee: the point furthest below the straight line between the ends, both axes scaled to one (Satopää and others 2011).
 * 0 for fewer than three points.
 */
export function kneeOf(points: readonly { readonly premium: number; readonly objective: number }[]): number {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 3) return 0
  const below = points.map(({ premium, objective }) => {
    const along = (premium - first.premium) / (last.premium - first.premium)
    const down = (first.objective - objective) / (first.objective - last.objective)
    return down - along
  })
  return below.reduce((knee, depth, i) => (depth > below[knee]! ? i : knee), 0)
}
