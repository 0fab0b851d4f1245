import type { Control } from '../../problem/control.ts'
import { rowOf } from '../../programme/programme.ts'
import type { Relaxation } from '../../programme/relaxation.ts'
import type { Solver } from '../../programme/solver.ts'

/**
 * The least and the most that Σ lots·coefficient (by candidate), with so many times the replication error, can be in the
 * relaxation where the objective is at most `target`; undefined where nothing is, everything where the solver was stopped.
 */
export type RelaxedSpan = (
  of: ReadonlyMap<number, number>,
  error: number,
  target: number,
) => readonly [low: number, high: number] | undefined

/** Spans of a relaxation, over all planes it knows; `work` gets them to ask. */
export function withSpans<T>(
  { known, formulation: { programme, objective } }: Relaxation,
  solver: Solver,
  control: Control,
  work: (span: RelaxedSpan) => T,
): T {
  const { columns } = programme
  const within = rowOf('', -Infinity, Infinity, columns.map(({ cost }, c) => [c, cost] as const)) // biome-ignore format: one row
  const open = solver.open({ columns, rows: [...known, within] }, control)
  const span: RelaxedSpan = (of, error, target) => {
    open.limit(known.length, target)
    const least = (sign: 1 | -1) => {
      open.price(columns.map((_, c) => sign * (c === objective ? error : (of.get(c) ?? 0))))
      const solved = open.solve()
      if (solved === 'infeasible') return undefined
      return solved === 'stopped' ? -Infinity : solved.cost - 1e-6 * (1 + Math.abs(solved.cost))
    }
    const [low, high] = [least(1), least(-1)]
    return low === undefined || high === undefined ? undefined : [low, -high]
  }
  try {
    return work(span)
  } finally {
    open.close()
  }
}
