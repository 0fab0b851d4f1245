import type { MarketState } from '../exposure/market-state.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { PriceScenarios } from './price-scenarios.ts'

/** Where what is held is judged: the terms of its file, the market now, and the prices that may come. */
export type Setting = {
  readonly strategy: Strategy
  readonly now: MarketState
  readonly scenarios: PriceScenarios
}
