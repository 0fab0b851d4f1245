import type { SweptCommand } from '../strategy/sweep/sweep-terms.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { Cut, Span } from './shard.ts'
import { sweptPlan } from './swept-plan.ts'
import { sweptSimulation } from './swept-simulation.ts'

/** What a cell came to, as JSON prints it; never a path through prices. */
export type Figures = Readonly<Record<string, unknown>>

/** A command that can be swept: how its work is cut, what is done of a cell, and what the parts of a cell come to together. */
export type SweptJob = {
  /** About two seconds of work of the cells, which are like these, counted in what is to be done and never by a clock. */
  readonly cut: (like: readonly Strategy[]) => Cut
  /** Why it cannot do a strategy that `check` takes, if that is so. */
  readonly refuses?: (strategy: Strategy) => string | undefined
  /** Plain data; `paths` where the cut has spans of them. */
  readonly run: (strategy: Strategy, paths: Span | undefined) => Promise<unknown>
  /** Of the parts of one cell in the order of their paths. */
  readonly merge: (parts: readonly unknown[]) => Figures
  /** The figure that ranks cells where the file names none. */
  readonly rank: string
}

/** Commands that a sweep can run. */
export const SWEPT: Readonly<Partial<Record<SweptCommand, SweptJob>>> = {
  plan: sweptPlan,
  simulate: sweptSimulation,
}
