import type { Control } from '../control.ts'
import { totalsOf } from '../measure/evaluate.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { type Row, rowOf, type Term } from '../programme/programme.ts'
import { Relaxation } from '../programme/relaxation.ts'
import type { Solver } from '../programme/solver.ts'
import { CONFLICT_ITERATIONS, CONFLICT_ROUNDS } from '../search/budgets.ts'

/** Whole lots that meet a problem's limits, or why none are known. With `loosened`, those that overstep this limit the least. */
export function feasibleLots(
  problem: HedgeProblem,
  loosened: string | undefined,
  solver: Solver,
  control: Control,
): readonly number[] | 'infeasible' | 'stopped' {
  const relaxation = new Relaxation({ ...problem, objective: 'cost' }, solver, control)
  const { formulation } = relaxation
  try {
    const fractions = loosened === undefined ? relaxation.solve(CONFLICT_ROUNDS, 0) : undefined
    if (typeof fractions === 'string') return fractions
    for (let round = 0; round < CONFLICT_ROUNDS; round++) {
      const columns = formulation.programme.columns
      const programme =
        loosened === undefined
          ? { columns, rows: relaxation.known }
          : elastic(columns.length, relaxation.known, loosened)
      const whole = loosened === undefined ? programme.columns! : columns.map((column) => ({ ...column, cost: 0 }))
      const extra = { cost: 1, lower: 0, upper: 1e12, integer: false }
      const { status, x } = solver.branch(
        { columns: loosened === undefined ? whole : [...whole, extra], rows: programme.rows },
        {
          start: undefined,
          most: CONFLICT_ITERATIONS,
          enough: () => (loosened === undefined ? Infinity : 0),
          presolve: true,
        },
        control,
      )
      if (x === undefined) return status === 'infeasible' ? 'infeasible' : 'stopped'
      const lots = Array.from(x.subarray(0, problem.candidates.length), Math.round)
      if (!relaxation.touch(totalsOf(problem, lots), Infinity)) return lots
    }
    return 'stopped'
  } finally {
    relaxation.close()
  }
}

/** The rows with those named `name` loosened by one more column. */
function elastic(slack: number, rows: readonly Row[], name: string): { columns?: undefined; rows: Row[] } {
  const loosened = (row: Row): Row[] => {
    if (row.name !== name) return [row]
    const terms = row.columns.map((column, k): Term => [column, row.coefficients[k]!])
    return [
      ...(row.upper < Infinity ? [rowOf(name, -Infinity, row.upper, [...terms, [slack, -1]])] : []),
      ...(row.lower > -Infinity ? [rowOf(name, row.lower, Infinity, [...terms, [slack, 1]])] : []),
    ]
  }
  return { rows: rows.flatMap(loosened) }
}
