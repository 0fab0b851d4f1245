import type { Candidate } from './candidate.ts'
import type { HedgeProblem } from './hedge-problem.ts'

/** A limit that bounds sizes before the search sees them: `survive.ETH.max`, `maxSize.ETH-PERP`, `collateral.ETH-PERP`. */
export type SizeLimit = {
  readonly name: string
  readonly value: number
  /** A value at which it lets these lots of `problem` pass. */
  readonly fitting: (problem: HedgeProblem, lots: readonly number[]) => number
}

/** How many lots of an instrument can be traded at one price. */
export type SizedLots = Pick<Candidate, 'instrument' | 'side' | 'price' | 'maxLots'>

/** A problem's size limits, and the same problem, or its sizes alone, with some of them elsewhere, or, where undefined, dropped. */
export type Sizing = {
  readonly limits: readonly SizeLimit[]
  readonly sizes: (moved: ReadonlyMap<string, number | undefined>) => readonly SizedLots[]
  readonly pose: (moved: ReadonlyMap<string, number | undefined>) => HedgeProblem
}
