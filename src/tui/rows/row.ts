/** One line of a step that can be selected: its cells, what it means in words, and where the file says it. */
export type Row = {
  readonly cells: readonly string[]
  readonly meaning: string
  /** Place in the strategy, for what the file sets; undefined: computed. */
  readonly path: string | undefined
}

/** A row of what the file sets. */
export function setRow(path: string, cells: readonly string[], meaning: string): Row {
  return { cells, meaning, path }
}

/** A row of what follows from the file. */
export function computedRow(cells: readonly string[], meaning: string): Row {
  return { cells, meaning, path: undefined }
}
