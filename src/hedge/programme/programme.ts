/** A mixed-integer linear programme: minimise Σ cost·x subject to row and column bounds. */
export type Programme = {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export type Column = {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly integer: boolean
}

/** lower ≤ Σ coefficient·x ≤ upper; rows that state one limit between them share its name. */
export type Row = {
  readonly name: string
  readonly lower: number
  readonly upper: number
  readonly columns: readonly number[]
  readonly coefficients: readonly number[]
}

/** One summand of a row. */
export type Term = readonly [column: number, coefficient: number]

/** A row of these terms; those with coefficient 0 are dropped. */
export function rowOf(name: string, lower: number, upper: number, terms: readonly Term[]): Row {
  const kept = terms.filter(([, coefficient]) => coefficient !== 0)
  return { name, lower, upper, columns: kept.map(([c]) => c), coefficients: kept.map(([, x]) => x) }
}
