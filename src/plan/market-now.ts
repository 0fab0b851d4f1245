import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { Strategy } from '../strategy/strategy.ts'

const DAYS_PER_YEAR = 365

/** Years of 365 days until the strategy's horizon. */
export function horizonYears(strategy: Strategy): number {
  return strategy.horizonDays / DAYS_PER_YEAR
}

/** The market as the strategy states it, at `asOf`. */
export function marketNow(strategy: Strategy): MarketState {
  return {
    assets: strategy.assets.map((asset) => asset.symbol),
    prices: strategy.assets.map((asset) => asset.price),
    volatilityFactors: strategy.assets.map(() => 1),
    elapsed: 0,
  }
}

/** σᵢσⱼρᵢⱼ per year over all listed assets. */
export function annualCovariance(strategy: Strategy): number[][] {
  const volatility = (index: number) => strategy.assets[index]!.volatility
  return strategy.correlations.map((row, i) => row.map((correlation, j) => volatility(i) * volatility(j) * correlation))
}

/** Scenarios in which only `moving` assets differ from `state`: their columns given, every other price as it is now. */
export function scenariosFor(
  state: MarketState,
  moving: readonly Asset[],
  columns: readonly Float64Array[],
  elapsed: number,
): Scenarios {
  const count = columns[0]?.length ?? 1
  return {
    assets: state.assets,
    count,
    prices: state.assets.map(
      (asset, i) => columns[moving.indexOf(asset)] ?? new Float64Array(count).fill(state.prices[i]!),
    ),
    volatilityFactors: state.volatilityFactors,
    elapsed,
  }
}
