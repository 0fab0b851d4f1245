/** Signed whole lots by instrument index, with how good they are known to be. */
export type HedgeSolution = {
  readonly status: 'optimal' | 'feasible' | 'infeasible'
  readonly stoppedBy: 'proof' | 'nodes' | 'time' | 'user'
  /** Whole lots of each candidate, aligned with the problem's candidates; all 0 when infeasible. */
  readonly lots: readonly number[]
  /** Recomputed from the lots, numeraire. */
  readonly objective: number
  /** No hedge can be better than this, numeraire. */
  readonly bound: number
  /** Limits that bind in the relaxation and what one more unit of each would take off the objective. */
  readonly binding: readonly { readonly limit: string; readonly value: number; readonly worth: number }[]
  /** Limits that conflict and the advice how to move them; undefined when feasible. */
  readonly conflict: { readonly limits: readonly string[]; readonly advice: string } | undefined
}
