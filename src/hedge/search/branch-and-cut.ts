import { BRANCH_COLUMNS, BRANCH_ITERATIONS, SMALL, SMALL_COLUMNS } from '../problem/budgets.ts'
import { branchAmong } from './branch-among.ts'
import type { Step } from './step.ts'

/** Branch and cut at once where the problem is so small that it proves it sooner than anything else finds its best. */
export const branchSmall: Step = {
  name: 'branch and cut, small',
  fits: ({ relaxation: { formulation } }) => {
    const { rows, columns } = formulation.programme
    return rows.length * columns.length <= SMALL && columns.length <= SMALL_COLUMNS
  },
  run: (search, effort) => branchAndCut.run(search, effort),
}

/** Branch and cut over the planes known so far, again with those of the hedge it finds as long as that proves them too few. */
export const branchAndCut: Step = {
  name: 'branch and cut',
  // A deviation is proven no further by branching than by the search in a lattice, which knows no cost of a leg as such.
  fits: ({ searchedStrikes, problem }) =>
    !searchedStrikes && (problem.objective !== 'variance' || problem.activations.length > 0),
  run: (search, effort) => {
    const { incumbent, relaxation } = search
    const isLarge = relaxation.formulation.programme.columns.length > BRANCH_COLUMNS
    if (isLarge && incumbent.feasible && effort <= 1) return
    const raise = (bound: number) => incumbent.raise(bound)
    const { impossible } = branchAmong(search, undefined, BRANCH_ITERATIONS * effort, raise)
    if (impossible) incumbent.impossible = true
  },
}
