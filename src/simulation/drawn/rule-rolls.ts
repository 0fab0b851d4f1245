/** An option as a roll opens it: the id of the one listed today that it is like, tokens, and the share of its mark that a trade in it loses. */
export type RolledLeg = { readonly listed: string; readonly size: number; readonly share: number }

/** What all option legs of a rule are replaced by at the close of a bar, each `years` before it expires: the plan made at the price of `asset` that is nearest to a path's. */
export type DrawnRoll = {
  readonly bar: number
  readonly years: number
  readonly asset: string
  readonly plans: readonly { readonly price: number; readonly legs: readonly RolledLeg[] | undefined }[]
}

/** The rolls of a rule, by its name, and what should be said of them: plain data. */
export type RuleRolls = {
  readonly rule: string
  readonly rolls: readonly DrawnRoll[]
  readonly notes: readonly string[]
}
