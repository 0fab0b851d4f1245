import { bindingSizes } from './binding-sizes.ts'
import { conflict } from './conflict.ts'
import type { Control } from './control.ts'
import type { Cut } from './cuts.ts'
import { deltaHedge } from './delta-hedge.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import { loadSolver, type Solver } from './integer-programme.ts'
import { limitsOf } from './limit.ts'
import { nearestLots } from './nearest-lots.ts'
import { type Ranked, ranking, tolerance } from './rank.ts'
import { search } from './search.ts'
import type { Sizing } from './sizing.ts'
import { emptyHedge } from './whole-lots.ts'

/** A hedge to begin with, lots by candidate; the share of the usual budget of nodes to spend; the limits behind the sizes, to name in a conflict. */
export type Hints = {
  readonly start?: readonly number[] | undefined
  readonly effort?: number
  readonly sizing?: Sizing
}

/**
 * The whole lots of every candidate that minimise the problem's objective within its limits, solved jointly, with the proven bound;
 * or the limits that conflict. The same problem gives the same lots unless `control` stops it.
 */
export async function optimise(problem: HedgeProblem, control: Control, hints: Hints = {}): Promise<HedgeSolution> {
  const rank = ranking(problem)
  const none = rank(emptyHedge(problem))
  const nearest = nearestLots(problem)
  if (nearest !== undefined) {
    const best = rank(nearest)
    if (best.breach === 0) return solution(problem, best, best.figures.objective, 'proof', [])
  }
  if (problem.candidates.length === 0 && none.breach === 0) {
    return solution(problem, none, none.figures.objective, 'proof', [])
  }
  const starts = [hints.start, nearest ?? deltaHedge(problem)].filter((lots) => lots !== undefined)
  const solver = await loadSolver()
  const found = search(problem, { starts, effort: hints.effort ?? 1 }, solver, control)
  if (found.impossible) return infeasible(problem, found.cuts, hints.sizing, solver, control)
  if (found.best.breach > 0) return stoppedEmpty(problem, none, found.stoppedBy)
  const { sizing } = hints
  const sizes = sizing && found.columnDuals ? bindingSizes(problem, found.columnDuals, sizing) : []
  return solution(problem, found.best, found.bound, found.stoppedBy, [...found.binding, ...sizes])
}

function solution(
  problem: HedgeProblem,
  best: Ranked,
  bound: number,
  stoppedBy: HedgeSolution['stoppedBy'],
  binding: HedgeSolution['binding'],
): HedgeSolution {
  const { objective } = best.figures
  const proven = objective - bound <= tolerance(problem, objective)
  return {
    status: proven ? 'optimal' : 'feasible',
    stoppedBy: proven ? 'proof' : stoppedBy === 'proof' ? 'nodes' : stoppedBy,
    lots: best.lots,
    objective,
    bound,
    binding,
    conflict: undefined,
  }
}

function infeasible(
  problem: HedgeProblem,
  cuts: readonly Cut[],
  sizing: Sizing | undefined,
  solver: Solver,
  control: Control,
): HedgeSolution {
  const none = emptyHedge(problem)
  const { objective } = ranking(problem)(none).figures
  return {
    status: 'infeasible',
    stoppedBy: 'proof',
    lots: none,
    objective,
    bound: objective,
    binding: [],
    conflict: conflict(problem, cuts, sizing, solver, control),
  }
}

/** The search was stopped before any hedge met the limits; whether one does is not known. */
function stoppedEmpty(problem: HedgeProblem, none: Ranked, stoppedBy: HedgeSolution['stoppedBy']): HedgeSolution {
  return {
    status: 'infeasible',
    stoppedBy: stoppedBy === 'proof' ? 'nodes' : stoppedBy,
    lots: none.lots,
    objective: none.figures.objective,
    bound: none.figures.objective,
    binding: [],
    conflict: {
      limits: limitsOf(problem).map((limit) => limit.name),
      advice:
        'the search stopped before it found a hedge within these limits: allow it more time, or loosen one of them',
    },
  }
}
