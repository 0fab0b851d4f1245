/** What the user can fix in a formula; `position` counts the characters before it. */
export type FormulaProblem = {
  readonly code: string
  readonly position: number
  readonly message: string
  readonly hint: string
}

/** A function of prices, with its first and second derivatives; points are aligned with `variables`. */
export type Formula = {
  readonly variables: readonly string[]
  value(point: ArrayLike<number>): number
  gradient(point: ArrayLike<number>): number[]
  hessian(point: ArrayLike<number>): number[][]
}

export type FormulaConstant = { readonly name: string; readonly value: number }

export type CompiledFormula =
  | { readonly formula: Formula; readonly problems: readonly [] }
  | { readonly formula: undefined; readonly problems: readonly FormulaProblem[] }
