import type { Steps } from './vary-path.ts'

/** A table of parameters: every combination of a row of each dimension is a cell. */
export type SweepTerms = {
  readonly command: SweptCommand
  readonly dimensions: readonly Dimension[]
  /** As typed; undefined: what is usual for the command. */
  readonly rank: string | undefined
}

export type SweptCommand = 'plan' | 'simulate' | 'backtest'

/** Places of the file that vary together, and the values that they take, a row at a time. */
export type Dimension = {
  readonly parameters: readonly { readonly path: string; readonly steps: Steps }[]
  readonly rows: readonly (readonly unknown[])[]
  /** Whether the values stand in the file, each with a place of its own. */
  readonly listed: boolean
}
