/** Something the user can fix, gathered rather than thrown. `path` is the place in the strategy, e.g. `positions[0].range.lower`. */
export type Problem = {
  /** Short stable identifier of the rule broken, e.g. `range-reversed`. */
  readonly code: string
  readonly path: readonly (string | number)[]
  /** What is wrong, with the value found. */
  readonly message: string
  /** The way out. */
  readonly hint: string
}
