import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'
import type { Holding } from './holding.ts'
import { scenariosFor } from './market-now.ts'
import { heldKinks, strikesOf } from './price-kinks.ts'

/** Where one price runs through a span while the others stay as they are now: so many days later, with volatilities times a factor. */
export type PriceLine = {
  readonly asset: Asset
  readonly low: number
  readonly high: number
  readonly days: number
  /** 1: as now. */
  readonly volatility: number
}

/** Rising prices of the line's asset: `points` of them, ends included, and every strike and range edge in between. */
export function linePrices(
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
  { asset, low, high }: PriceLine,
  points: number,
): Float64Array {
  const even = Array.from({ length: points }, (_, i) => low + ((high - low) * i) / Math.max(1, points - 1))
  const kinks = [...heldKinks(holdings, asset, now), ...strikesOf(strategy.instruments, asset, now)].filter(
    (price) => price > low && price < high,
  )
  return Float64Array.from([...new Set([...even, ...kinks])].sort((a, b) => a - b))
}

/** The market at each of those prices. */
export function lineScenarios(
  now: MarketState,
  { asset, days, volatility }: PriceLine,
  prices: Float64Array,
): Scenarios {
  const market = { ...now, volatilityFactors: now.volatilityFactors.map(() => volatility) }
  return scenariosFor(market, [asset], [prices], days / DAYS_PER_YEAR)
}
