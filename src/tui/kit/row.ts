import type { Edit } from '../../strategy/edit/edit-strategy.ts'

/** One line of a step that can be selected: its cells, what it means in words, and what of it can be changed. */
export type Row = {
  readonly cells: readonly string[]
  readonly meaning: string
  /** Values of the strategy file that the row shows; empty: everything in it is computed. */
  readonly inputs: readonly RowInput[]
  /** Instrument that the row is about. */
  readonly instrument?: string
  /** Position that the row is about. */
  readonly position?: string
}

/** What a row is about, whatever stands in it now: its instrument, the value that it sets, or its label. */
export function rowKey({ instrument, inputs, cells }: Row): string {
  return instrument ?? JSON.stringify(inputs[0]?.path ?? cells[0])
}

/** A value that can be changed where it stands. */
export type RowInput = {
  readonly path: Edit['path']
  readonly label: string
  /** Index of the cell that shows it; undefined: none does. */
  readonly cell?: number
  /** Size step, a decimal. */
  readonly lot?: string
  /** What editing starts from where the file says nothing. */
  readonly initial?: string
}

/** A row of one value that the file sets, shown in its second cell. */
export function inputRow(path: Edit['path'], cells: readonly string[], meaning: string): Row {
  return { cells, meaning, inputs: [{ path, label: cells[0] ?? '', cell: 1 }] }
}

/** A row of what follows from the file. */
export function computedRow(cells: readonly string[], meaning: string): Row {
  return { cells, meaning, inputs: [] }
}

/** The rows of a step: terms that stand in lines of text, then tables, the last of which can be filtered. */
export type StepRows = {
  readonly terms: readonly Row[]
  readonly tables: readonly (readonly Row[])[]
}

/** The rows of a step one after another, as ↑ and ↓ go through them. */
export function inOrder({ terms, tables }: StepRows): readonly Row[] {
  return [...terms, ...tables.flat()]
}
