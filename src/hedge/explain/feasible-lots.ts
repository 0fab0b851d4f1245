import { type Ranked, rank } from '../measure/evaluate.ts'
import { CONFLICT_ITERATIONS, CONFLICT_ROUNDS, CONFLICT_WORK } from '../problem/budgets.ts'
import type { Control } from '../problem/control.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { keepLimits, limitNames } from '../problem/limit-names.ts'
import { type Column, type Row, rowOf, type Term } from '../programme/programme.ts'
import { Relaxation } from '../programme/relaxation.ts'
import type { Solver } from '../programme/solver.ts'

/** Whole lots that meet a problem's limits but the loosened one; `least`: proven that none oversteps that by less. */
export type FeasibleLots = { readonly lots: readonly number[]; readonly least: boolean }

/** Share of what a limit is overstepped by that counts as nothing. */
const SLACK = 1e-6

/** Whole lots that meet a problem's limits, or why none are known. With `loosened`, those that overstep this limit the least. */
export function feasibleLots(
  problem: HedgeProblem,
  loosened: string | undefined,
  solver: Solver,
  control: Control,
): FeasibleLots | 'infeasible' | 'stopped' {
  const relaxation = new Relaxation({ ...problem, objective: 'cost' }, solver, control)
  const columns = elasticColumns(relaxation.formulation.programme.columns, loosened)
  const over = columns.length - 1
  const rest = keepLimits(problem, new Set(limitNames(problem).filter((name) => name !== loosened)))
  const rows = (known: readonly Row[]) => known.flatMap((row) => (row.name === loosened ? elastic(row, over) : [row]))
  /** Adds the planes of what a solution, whole or not, oversteps; false where it meets all. */
  const touch = (x: Float64Array) =>
    relaxation.touch(relaxation.totalsAt(x), Infinity, 0, { name: loosened, by: x[over]! * (1 + SLACK) })
  const open = solver.open({ columns, rows: rows(relaxation.known) }, control)
  try {
    for (let round = 0; round < CONFLICT_ROUNDS; round++) {
      const solved = open.solve()
      if (typeof solved === 'string') return solved
      const before = relaxation.known.length
      if (!touch(solved.x)) break
      open.add(rows(relaxation.known.slice(before)))
    }
    let left = CONFLICT_WORK
    let near: Ranked | undefined
    for (let round = 0; round < CONFLICT_ROUNDS && left > 0; round++) {
      const found = solver.branch(
        { columns, rows: rows(relaxation.known) },
        {
          start: undefined,
          most: Math.min(left, CONFLICT_ITERATIONS),
          enough: (least) => (loosened === undefined ? Infinity : SLACK * least),
          presolve: true,
        },
        control,
      )
      left -= found.iterations
      if (found.status === 'infeasible') return 'infeasible'
      if (found.x === undefined) break
      const whole = found.x.map((x, c) => (columns[c]!.integer ? Math.round(x) : x))
      const lots = Array.from(whole.subarray(0, problem.candidates.length))
      if (!touch(whole)) return { lots, least: found.cost - found.bound <= 2 * SLACK * Math.max(1, found.cost) }
      const ranked = rank(problem, lots)
      if (rank(rest, lots).breach === 0 && ranked.breach < (near?.breach ?? Infinity)) near = ranked
    }
    return near === undefined ? 'stopped' : { lots: near.lots, least: false }
  } finally {
    open.close()
    relaxation.close()
  }
}

/** With one more for how far the loosened limit is overstepped, which is then all that costs. */
function elasticColumns(columns: readonly Column[], loosened: string | undefined): Column[] {
  const own = loosened === undefined ? columns : columns.map((column) => ({ ...column, cost: 0 }))
  return [...own, { cost: 1, lower: 0, upper: loosened === undefined ? 0 : 1e12, integer: false }]
}

/** A row loosened by a column. */
function elastic({ name, lower, upper, columns, coefficients }: Row, over: number): Row[] {
  const terms = columns.map((column, k): Term => [column, coefficients[k]!])
  return [
    ...(upper < Infinity ? [rowOf(name, -Infinity, upper, [...terms, [over, -1]])] : []),
    ...(lower > -Infinity ? [rowOf(name, lower, Infinity, [...terms, [over, 1]])] : []),
  ]
}
