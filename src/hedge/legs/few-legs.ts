import type { Control } from '../control.ts'
import type { Cut } from '../cuts.ts'
import type { HedgeProblem } from '../hedge-problem.ts'
import type { Solver } from '../integer-programme.ts'
import { legBound } from './leg-bound.ts'
import { LegRelaxation } from './leg-relaxation.ts'
import { type Support, supportSearch } from './support-search.ts'

/** Linear programmes to spend on the search for good legs and on the bound; fewer where there are many candidates. */
const SEARCHED = 5000
const BOUNDED = 4000
const MANY = 240

/**
 * A bound on every hedge where the number of legs is limited to fewer than there are instruments. On the way `realise` is given good choices of
 * legs, one after another, and answers what the best hedge of whole lots comes to so far.
 */
export function fewLegs(
  problem: HedgeProblem,
  legs: number,
  { cuts, slack, effort }: { readonly cuts: readonly Cut[]; readonly slack: number; readonly effort: number },
  realise: (support: Support) => number,
  solver: Solver,
  control: Control,
): number {
  return LegRelaxation.work(problem, cuts, solver, control, (relaxation) => {
    const share = effort * Math.min(1, MANY / problem.candidates.length)
    let target = Infinity
    for (const support of supportSearch(relaxation, legs, slack, Math.ceil(share * SEARCHED))) target = realise(support)
    return legBound(relaxation, legs, target, slack, Math.ceil(share * BOUNDED))
  })
}
