import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import { historicalPrices } from '../risk/historical-prices.ts'
import { lognormalPrices } from '../risk/lognormal-prices.ts'
import { priceAxis } from '../risk/price-axis.ts'
import { productGrid } from '../risk/product-grid.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { DEFAULT_POINTS } from '../strategy/terms/defaults.ts'
import { daysAfter } from '../units/timestamp.ts'
import { horizonYears, marketNow, scenariosFor } from './market-now.ts'

/** Where P&L is judged: both at the horizon, only the risky assets moving. */
export type PriceScenarios = {
  /** Assets in use whose volatility is above 0; the others stand still. */
  readonly risky: readonly Asset[]
  /** Columns of the grid, aligned with `risky`. */
  readonly gridPrices: readonly Float64Array[]
  readonly grid: Scenarios
  /** Equally likely scenarios of the distribution. */
  readonly samples: Scenarios
}

/** The price grid, with a point at each of `kinks(asset)`, and the scenarios of a strategy's distribution. */
export function priceScenarios(
  strategy: Strategy,
  inUse: ReadonlySet<Asset>,
  kinks: (asset: Asset, horizon: MarketState) => readonly number[],
): PriceScenarios {
  const now = marketNow(strategy)
  const years = horizonYears(strategy)
  const moving = strategy.assets.filter(({ symbol, volatility }) => inUse.has(symbol) && volatility > 0)
  const risky = moving.map(({ symbol }) => symbol)
  const axes = moving.map(({ symbol, price, volatility }) => {
    const asked = strategy.hedge.scenarios.prices.find(({ asset }) => asset === symbol)
    return priceAxis({
      price,
      volatility,
      years,
      min: asked?.min,
      max: asked?.max,
      points: asked?.points ?? (moving.length > 1 ? DEFAULT_POINTS.each : DEFAULT_POINTS.alone),
      kinks: kinks(symbol, { ...now, elapsed: years }),
    })
  })
  const named = strategy.hedge.scenarios.prices.length > 0 || moving.length < 2
  const gridPrices = productGrid(named ? axes : fewerPoints(axes, strategy.instruments.length))
  const sampled = sampledPrices(moving, strategy)
  return {
    risky,
    gridPrices,
    grid: scenariosFor(now, risky, gridPrices, years),
    samples: scenariosFor(now, risky, sampled, years),
  }
}

/** Points of a grid of several assets for which the file names no prices, and values of all instruments, held at each. */
const MOST = { points: 50_000, cells: 60_000_000 }

/** The axes with every second inner point of the longest left out, again and again, until no more points remain than can be held. */
function fewerPoints(axes: readonly Float64Array[], instruments: number): readonly Float64Array[] {
  const most = Math.min(MOST.points, MOST.cells / (1 + 2 * instruments))
  const longest = axes.reduce((a, b) => (b.length > a.length ? b : a))
  if (longest.length <= 3 || axes.reduce((product, axis) => product * axis.length, 1) <= most) return axes
  const halved = longest.filter((_, i) => i % 2 === 0 || i === longest.length - 1)
  return fewerPoints(axes.with(axes.indexOf(longest), halved), instruments)
}

/** Equally likely joint prices at the horizon, a column per asset: by past returns where there is a history, else lognormal. */
function sampledPrices(moving: Strategy['assets'], strategy: Strategy): Float64Array[] {
  const { assets, correlations, horizonDays, hedge } = strategy
  const { history, samples, seed } = hedge.scenarios
  if (history !== undefined) {
    const now = moving.map(({ symbol, price }) => ({ asset: symbol, price }))
    return historicalPrices(history, now, daysAfter(0, horizonDays))
  }
  const at = moving.map((asset) => assets.indexOf(asset))
  return lognormalPrices({
    prices: moving.map(({ price }) => price),
    volatilities: moving.map(({ volatility }) => volatility),
    correlations: at.map((i) => at.map((j) => correlations[i]![j]!)),
    years: horizonYears(strategy),
    samples,
    seed,
  })
}
