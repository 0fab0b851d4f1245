/** Whole lots by candidate, with how good they are known to be. */
export type HedgeSolution = {
  /** `optimal`: proven; `feasible`: a hedge, not proven best; `infeasible`: proven that none meets the limits; `unknown`: none was found. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  readonly stoppedBy: 'proof' | 'nodes' | 'time' | 'user'
  /** Whole lots of each candidate, aligned with the problem's candidates; all 0 when infeasible or unknown. */
  readonly lots: readonly number[]
  /** Recomputed from the lots, numeraire. */
  readonly objective: number
  /** No hedge can be better than this, numeraire; −Infinity where nothing is proven. */
  readonly bound: number
  /** The best objective found before legs were given up for `simplify`; the objective where none were. */
  readonly full: number
  /** Limits that bind in the relaxation and what one more unit of each would take off the objective. */
  readonly binding: readonly { readonly limit: string; readonly value: number; readonly worth: number }[]
  /** Limits that conflict and the advice how to move them; undefined when a hedge was found. */
  readonly conflict: { readonly limits: readonly string[]; readonly advice: string } | undefined
}
