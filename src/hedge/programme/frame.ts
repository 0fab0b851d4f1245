import type { Plane } from '../measure/plane.ts'
import type { Column, Row, Term } from './programme.ts'

/** A programme while it is written. */
export type Frame = {
  readonly columns: Column[]
  readonly rows: Row[]
  /** Adds a column, with what it is for whole lots; its index. */
  readonly column: (one: Column, value: (lots: readonly number[]) => number) => number
  /** No P&L is larger either way. */
  readonly room: number
  /** The terms of a plane, without the costs that columns count already. */
  readonly terms: (plane: Plane, less: readonly number[] | undefined) => Term[]
  /** The terms of the activations. */
  readonly usedTerms: (amounts: ArrayLike<number>) => Term[]
  /** The column of the objective less its linear costs. */
  readonly objective: number
}
