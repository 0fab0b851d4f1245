import { tolerance } from '../measure/judge.ts'
import { BRANCH_ROUNDS, ROUNDED_WORK } from '../problem/budgets.ts'
import { wholeLots } from '../problem/order-book.ts'
import { localSearch } from './local-search.ts'
import type { Search } from './step.ts'

/**
 * Branch and cut over the planes known so far, again with those of the hedge it finds as long as that proves them too few, for `most` simplex iterations.
 * Only instruments in `allowed` are traded, undefined: any. `raise`: told of bounds of such hedges. `impossible`: there are none.
 */
export function branchAmong(
  search: Search,
  allowed: ReadonlySet<number> | undefined,
  most: number,
  raise: (bound: number) => void,
): { readonly impossible: boolean } {
  const { problem, solver, control, incumbent, relaxation } = search
  const { formulation } = relaxation
  const isAllowed = problem.candidates.map(({ instrument }) => allowed?.has(instrument) !== false)
  const columns = formulation.programme.columns.map((column, c) =>
    isAllowed[c] === false ? { ...column, upper: 0 } : column,
  )
  const fits = (lots: readonly number[]) => lots.every((count, i) => count === 0 || isAllowed[i])
  let left = most
  for (let round = 0, bound = -Infinity; round < BRANCH_ROUNDS && left > 0; round++) {
    const { best, feasible, objective } = incumbent
    if (bound >= objective - tolerance(problem, objective)) break
    const found = solver.branch(
      { columns, rows: relaxation.known },
      {
        start: feasible && fits(best.lots) ? formulation.start(best.lots) : undefined,
        most: left,
        enough: (cost) => tolerance(problem, cost) / 2,
        presolve: true,
      },
      control,
    )
    left -= found.iterations
    if (found.status === 'infeasible') return { impossible: true }
    bound = found.bound
    raise(bound)
    if (found.x === undefined || control.shouldStop() !== undefined) break
    const lots = wholeLots(search, found.x.subarray(0, problem.candidates.length))
    const planes = relaxation.touchAt(found.x, found.cost)
    if (incumbent.offer(lots)) localSearch(search, lots, ROUNDED_WORK)
    if (!planes) break
  }
  return { impossible: false }
}
