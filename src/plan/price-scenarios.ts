import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import { lognormalPrices } from '../risk/lognormal-prices.ts'
import { priceAxis } from '../risk/price-axis.ts'
import { productGrid } from '../risk/product-grid.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { horizonYears, marketNow, scenariosFor } from './market-now.ts'

const POINTS_ALONE = 201
const POINTS_EACH = 41

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

/** The price grid, with a point at each of `kinks(asset)`, and the lognormal scenarios of a strategy. */
export function priceScenarios(
  strategy: Strategy,
  inUse: ReadonlySet<Asset>,
  kinks: (asset: Asset, horizon: MarketState) => readonly number[],
): PriceScenarios {
  const now = marketNow(strategy)
  const years = horizonYears(strategy)
  const moving = strategy.assets.flatMap((asset, index) =>
    inUse.has(asset.symbol) && asset.volatility > 0 ? [{ ...asset, index }] : [],
  )
  const risky = moving.map(({ symbol }) => symbol)
  const axes = moving.map(({ symbol, price, volatility }) => {
    const asked = strategy.hedge.scenarios.prices.find(({ asset }) => asset === symbol)
    return priceAxis({
      price,
      volatility,
      years,
      min: asked?.min,
      max: asked?.max,
      points: asked?.points ?? (moving.length > 1 ? POINTS_EACH : POINTS_ALONE),
      kinks: kinks(symbol, { ...now, elapsed: years }),
    })
  })
  const gridPrices = productGrid(axes)
  const sampled = lognormalPrices({
    prices: moving.map(({ price }) => price),
    volatilities: moving.map(({ volatility }) => volatility),
    correlations: moving.map(({ index: i }) => moving.map(({ index: j }) => strategy.correlations[i]![j]!)),
    years,
    samples: strategy.hedge.scenarios.samples,
    seed: strategy.hedge.scenarios.seed,
  })
  return {
    risky,
    gridPrices,
    grid: scenariosFor(now, risky, gridPrices, years),
    samples: scenariosFor(now, risky, sampled, years),
  }
}
