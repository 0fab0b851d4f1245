/** A mixed-integer linear programme: minimise offset + Σ cost·x subject to row and column bounds. */
export type Programme = {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly offset: number
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

/** Collects a programme column by column and row by row; terms with coefficient 0 are dropped. */
export class ProgrammeDraft {
  readonly columns: Column[] = []
  readonly rows: Row[] = []
  offset = 0

  /** Adds a variable and returns its index. */
  column(column: Column): number {
    return this.columns.push(column) - 1
  }

  row(name: string, lower: number, upper: number, terms: readonly Term[]): void {
    const kept = terms.filter(([, coefficient]) => coefficient !== 0)
    this.rows.push({ name, lower, upper, columns: kept.map(([c]) => c), coefficients: kept.map(([, x]) => x) })
  }
}
