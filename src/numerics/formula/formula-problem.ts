/** What the user can fix in a formula; `position` counts the characters before it. */
export type FormulaProblem = {
  readonly code: string
  readonly position: number
  readonly message: string
  readonly hint: string
}
