import type { Exposure } from '../exposure/exposure.ts'
import type { MarketState } from '../exposure/market-state.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { Holding } from './holding.ts'
import type { PriceScenarios } from './price-scenarios.ts'
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

/** Where what is held is judged: the terms of its file, the market now, and the prices that may come. */
export type Setting = {
  readonly strategy: Strategy
  readonly now: MarketState
  readonly scenarios: PriceScenarios
}

/** What can be traded now. */
export type Offered = { readonly instruments: readonly Instrument[] }
