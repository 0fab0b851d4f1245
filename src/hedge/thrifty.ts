import { missedCuts } from './approximate.ts'
import type { Control } from './control.ts'
import type { Formulation } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { Relaxation, Solver } from './integer-programme.ts'

type Solved = Relaxation & { readonly status: 'optimal' }

/** How many times the least variance may be, in fractions of a lot: far less than whole lots leave anyway. */
const ROOM = 2

/**
 * For `variance`, which minds no cost: of the relaxation's solutions near the best, the one that is cheapest to trade, with fewer and
 * smaller legs. The best itself holds thousands of lots against each other for nearly nothing, and is no place to round from. Any other objective keeps its own.
 */
export function thrifty(
  problem: HedgeProblem,
  formulation: Formulation,
  relaxed: Solved,
  solver: Solver,
  control: Control,
): Solved {
  if (problem.objective !== 'variance') return relaxed
  const { programme } = formulation
  const most = ROOM * relaxed.cost
  const measured = programme.columns.flatMap(({ cost }, c) => (cost === 0 ? [] : [c]))
  const within = {
    ...{ name: '', lower: -Infinity, upper: most, columns: measured },
    coefficients: measured.map((c) => programme.columns[c]!.cost),
  }
  const columns = programme.columns.map((column, c) => ({ ...column, cost: problem.candidates[c]?.execution ?? 0 }))
  const missed = (x: Float64Array) =>
    missedCuts(problem, formulation.point(x), most, most / 10).map((cut) => formulation.cutRow(cut))
  const cheapest = solver.relax({ columns, rows: [...programme.rows, within], offset: 0 }, missed, control)
  return cheapest.status === 'optimal' ? cheapest : relaxed
}
