import type { Strategy } from '../strategy/terms/strategy.ts'
import type { OpenCell } from './open-sweep.ts'
import type { Cut, Span } from './shard.ts'

/** What a cell came to, as JSON prints it; never a path through prices. */
export type Figures = Readonly<Record<string, unknown>>

/** What came of a cell, or of a span of its paths: plain data, or a line on what is wrong with its strategy. */
export type CellPart = { readonly part: unknown } | { readonly problem: string }

/** A command that can be swept: how its work is cut, what is done of a cell, and what the parts of a cell come to together. */
export type SweptJob = {
  /** About two seconds of work of the cells, which are like these and read so many characters of files, counted in what is to be done and never by a clock. */
  readonly cut: (like: readonly Strategy[], characters: number) => Cut
  /** Names of files that the work reads, beside those that the strategy is read with. */
  readonly reads: (strategy: Strategy) => readonly string[]
  /** `paths` where the cut has spans of them. */
  readonly run: (cell: OpenCell, paths: Span | undefined) => Promise<CellPart>
  /** Of the parts of one cell in the order of their paths. */
  readonly merge: (parts: readonly unknown[]) => Figures
  /** The figure that ranks cells where the file names none. */
  readonly rank: string
}
