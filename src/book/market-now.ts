import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import { followed, leadsOf } from '../market/tracking.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'

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
    ...(strategy.assets.some(({ tracks }) => tracks) && { leads: leadsOf(strategy.assets) }),
  }
}

/** σᵢσⱼρᵢⱼ per year over all listed assets; what tracks another has that one's, and adds the variance of each ratio that both share. */
export function annualCovariance({ assets, correlations }: Strategy): number[][] {
  const ways = assets.map((_, index) => followed(assets, index))
  return ways.map((one) =>
    ways.map((other) => {
      const [i, j] = [one.at(-1)!, other.at(-1)!]
      const shared = one.filter((place) => other.includes(place))
      const basis = shared.reduce((sum, place) => sum + (assets[place]!.tracks?.basis ?? 0) ** 2, 0)
      return assets[i]!.volatility * assets[j]!.volatility * correlations[i]![j]! + basis
    }),
  )
}

/** Scenarios in which only `moving` assets differ from `state`: their columns given, what tracks them in proportion, every other price as it is now. */
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
    prices: state.assets.map((asset, i) => {
      const own = columns[moving.indexOf(asset)]
      const lead = state.leads?.[i] ?? i
      const led = columns[moving.indexOf(state.assets[lead]!)]
      if (own !== undefined) return own
      if (led === undefined) return new Float64Array(count).fill(state.prices[i]!)
      const ratio = state.prices[i]! / state.prices[lead]!
      return led.map((price) => ratio * price)
    }),
    volatilityFactors: state.volatilityFactors,
    elapsed,
  }
}
