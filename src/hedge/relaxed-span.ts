import type { Control } from './control.ts'
import { ERROR_ROW } from './formulate.ts'
import type { Solver } from './integer-programme.ts'
import type { Programme } from './programme.ts'

/**
 * The least and the most that Σ lots·coefficient (by candidate), with so many times the replication error, can be in the
 * relaxation where the objective is at most `target`; undefined where nothing is, everything where the solver was stopped.
 */
export type RelaxedSpan = (
  of: ReadonlyMap<number, number>,
  error: number,
  target: number,
) => readonly [low: number, high: number] | undefined

/** Spans of a programme's relaxation. */
export function relaxedSpan(solver: Solver, programme: Programme, control: Control): RelaxedSpan {
  const costly = programme.columns.flatMap(({ cost }, c) => (cost === 0 ? [] : [c]))
  const measured = programme.rows.find((row) => row.name === ERROR_ROW)?.columns[0]
  return (of, error, target) => {
    const coefficient = (c: number) => (c === measured ? error : (of.get(c) ?? 0))
    const within = {
      name: '',
      lower: -Infinity,
      upper: target - programme.offset,
      columns: costly,
      coefficients: costly.map((c) => programme.columns[c]!.cost),
    }
    const least = (sign: 1 | -1) => {
      const columns = programme.columns.map((column, c) => ({ ...column, cost: sign * coefficient(c) }))
      const relaxed = solver.relax({ columns, rows: [...programme.rows, within], offset: 0 }, () => [], control)
      if (relaxed.status === 'infeasible') return undefined
      return relaxed.status === 'optimal' ? relaxed.cost - 1e-6 * (1 + Math.abs(relaxed.cost)) : -Infinity
    }
    const [low, high] = [least(1), least(-1)]
    return low === undefined || high === undefined ? undefined : [low, -high]
  }
}
