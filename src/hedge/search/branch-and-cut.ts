import { tolerance } from '../measure/judge.ts'
import { BRANCH_ITERATIONS, BRANCH_ROUNDS, ROUNDED_WORK, SMALL, SMALL_COLUMNS } from '../problem/budgets.ts'
import { localSearch } from './local-search.ts'
import { wholeLots } from './rounding.ts'
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
    const { problem, solver, control, incumbent, relaxation } = search
    const { formulation } = relaxation
    let left = BRANCH_ITERATIONS * effort
    for (let round = 0; round < BRANCH_ROUNDS && left > 0 && !incumbent.proven; round++) {
      const found = solver.branch(
        { columns: formulation.programme.columns, rows: relaxation.known },
        {
          start: incumbent.feasible ? formulation.start(incumbent.best.lots) : undefined,
          most: left,
          enough: (objective) => tolerance(problem, objective) / 2,
          presolve: true,
        },
        control,
      )
      left -= found.iterations
      if (found.status === 'infeasible') incumbent.impossible = true
      incumbent.raise(found.bound)
      if (found.x === undefined || control.shouldStop() !== undefined) return
      const lots = wholeLots(search, found.x.subarray(0, problem.candidates.length))
      const planes = relaxation.touchAt(found.x, found.cost)
      if (incumbent.offer(lots)) localSearch(search, lots, ROUNDED_WORK * effort)
      if (!planes) return
    }
  },
}
