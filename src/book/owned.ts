import type { Exposure } from '../exposure/exposure.ts'
import type { Holding } from './holding.ts'
import type { Setting } from './setting.ts'
import type { StandingTokens } from './standing-tokens.ts'

/** What is held before any hedge, opened in its setting. */
export type Owned = Setting & {
  readonly holdings: readonly Holding[]
  /** Tokens of the accounts, less what they owe. */
  readonly standing: readonly StandingTokens[]
  /** All positions and what stands in accounts together, and the same with each pool's entry amounts in its place. */
  readonly held: Exposure
  readonly kept: Exposure
}
