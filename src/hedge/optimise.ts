import { bindingLimits } from './explain/binding.ts'
import { bindingSizes } from './explain/binding-sizes.ts'
import { conflict } from './explain/conflict.ts'
import { type Ranked, rank } from './measure/evaluate.ts'
import { tolerance } from './measure/judge.ts'
import type { Control } from './problem/control.ts'
import type { HedgeProblem } from './problem/hedge-problem.ts'
import type { HedgeSolution } from './problem/hedge-solution.ts'
import type { Sizing } from './problem/sizing.ts'
import { loadSolver } from './programme/solver.ts'
import { fewerLegs } from './search/fewer-legs.ts'
import { nearestLots } from './search/nearest-lots.ts'
import { search } from './search/search.ts'
import { noHedge } from './search/starts.ts'

/** A hedge to begin with, lots by candidate; how many times the usual work to spend; the limits behind the sizes, to name in a conflict. */
export type Hints = {
  readonly start?: readonly number[] | undefined
  readonly effort?: number
  readonly sizing?: Sizing
}

/**
 * The whole lots of every candidate that minimise the problem's objective within its limits, with the proven bound; or the limits that conflict,
 * or that nothing was found. The same problem gives the same lots unless `control` stops it.
 */
export async function optimise(problem: HedgeProblem, control: Control, hints: Hints = {}): Promise<HedgeSolution> {
  const { start, effort = 1, sizing } = hints
  const exact = nearestLots(problem)
  const nearest = exact && rank(problem, exact)
  if (nearest?.breach === 0) return exactly(nearest)
  const solver = await loadSolver()
  const found = search(problem, { start, effort }, solver, control)
  try {
    const { incumbent, relaxation, relaxed } = found
    const stopped = control.shouldStop()
    const none = noHedge(problem)
    if (incumbent.impossible || !incumbent.feasible) {
      const impossible = incumbent.impossible
      return {
        status: impossible ? 'infeasible' : 'unknown',
        stoppedBy: impossible ? 'proof' : (stopped ?? 'nodes'),
        lots: none.map(() => 0),
        objective: incumbent.none.objective,
        bound: impossible ? incumbent.none.objective : incumbent.bound,
        full: incumbent.none.objective,
        binding: [],
        conflict: impossible ? conflict(problem, sizing, solver, control) : undefined,
      }
    }
    const { objective, lots } = problem.simplify > 0 ? fewerLegs(found) : incumbent.best
    const best = objective - incumbent.bound <= tolerance(problem, objective)
    return {
      status: best ? 'optimal' : 'feasible',
      stoppedBy: incumbent.proven ? 'proof' : (stopped ?? 'nodes'),
      lots,
      objective,
      bound: Math.min(incumbent.bound, objective),
      full: incumbent.best.objective,
      binding:
        relaxed === undefined
          ? []
          : [
              ...bindingLimits(relaxation, relaxed),
              ...(sizing === undefined ? [] : bindingSizes(problem, relaxed.columnDuals, sizing)),
            ],
      conflict: undefined,
    }
  } finally {
    found.relaxation.close()
  }
}

/** A hedge that is known to be the best without a search. */
function exactly({ lots, objective }: Ranked): HedgeSolution {
  const proof = { status: 'optimal', stoppedBy: 'proof', binding: [], conflict: undefined } as const
  return { ...proof, lots, objective, bound: objective, full: objective }
}
