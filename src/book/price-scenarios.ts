import type { Asset, MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import { followed } from '../market/tracking.ts'
import { basisRatios } from '../risk/basis-ratios.ts'
import type { Spread } from '../risk/elliptic-grid.ts'
import { historicalPrices } from '../risk/historical-prices.ts'
import { jointGrid } from '../risk/joint-grid.ts'
import { lognormalPrices } from '../risk/lognormal-prices.ts'
import { priceAxis, productGrid } from '../risk/price-axis.ts'
import { DEFAULT_POINTS } from '../strategy/schema/defaults.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { daysAfter } from '../units/timestamp.ts'
import { horizonYears, marketNow, scenariosFor } from './market-now.ts'

/** Where P&L is judged: both at the horizon, only the risky assets moving; neither is laid out before somebody looks at it. */
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
  const asked = strategy.hedge.scenarios.prices
  const axesOf = () =>
    moving.map(({ symbol, price, volatility }) => {
      const { min, max } = asked.find(({ asset }) => asset === symbol) ?? { min: undefined, max: undefined }
      return { price, volatility, years, min, max, kinks: kinks(symbol, { ...now, elapsed: years }) }
    })
  const layOut = () =>
    moving.length > 1 && asked.length === 0
      ? jointGrid(
          axesOf(),
          spreadOf(moving, strategy),
          Math.min(MOST.points, MOST.cells / (1 + 2 * strategy.instruments.length)),
        )
      : productGrid(
          axesOf().map((axis, i) => {
            const points = asked.find(({ asset }) => asset === risky[i])?.points
            return priceAxis({
              ...axis,
              points: points ?? (moving.length > 1 ? DEFAULT_POINTS.each : DEFAULT_POINTS.alone),
            })
          }),
        )
  let [gridPrices, grid, samples]: [Float64Array[]?, Scenarios?, Scenarios?] = []
  const prices = () => {
    gridPrices ??= layOut()
    return gridPrices
  }
  return {
    risky,
    get gridPrices() {
      return prices()
    },
    get grid() {
      grid ??= scenariosFor(now, risky, prices(), years)
      return grid
    },
    get samples() {
      samples ??= sampled(moving, inUse, strategy)
      return samples
    },
  }
}

/** Points of a grid of several assets for which the file names no prices, and values of all instruments, held at each. */
const MOST = { points: 50_000, cells: 60_000_000 }

function spreadOf(moving: Strategy['assets'], strategy: Strategy): Spread {
  const { assets, correlations } = strategy
  const at = moving.map((asset) => assets.indexOf(asset))
  return {
    prices: moving.map(({ price }) => price),
    deviations: moving.map(({ volatility }) => volatility * Math.sqrt(horizonYears(strategy))),
    correlations: at.map((i) => at.map((j) => correlations[i]![j]!)),
  }
}

/** The scenarios of the distribution: what tracks another asset is at the ratio of now, or at a random one where it has a basis. */
function sampled(moving: Strategy['assets'], inUse: ReadonlySet<Asset>, strategy: Strategy): Scenarios {
  const { assets, hedge } = strategy
  const symbols = moving.map(({ symbol }) => symbol)
  const led = scenariosFor(marketNow(strategy), symbols, sampledPrices(moving, strategy), horizonYears(strategy))
  const ways = assets.map(({ symbol }, i) => {
    return inUse.has(symbol) ? followed(assets, i).filter((place) => (assets[place]!.tracks?.basis ?? 0) > 0) : []
  })
  const wandering = [...new Set(ways.flat())]
  if (wandering.length === 0) return led
  const count = moving.length === 0 ? hedge.scenarios.samples : led.count
  const ratios = basisRatios(
    wandering.map((place) => assets[place]!.tracks!.basis),
    {
      years: horizonYears(strategy),
      samples: count,
      seed: hedge.scenarios.seed,
      drawn: moving.length + (hedge.scenarios.tails === undefined ? 0 : 1),
    },
  )
  const prices = led.prices.map((column, i) =>
    ways[i]!.reduce((product, place) => {
      const ratio = ratios[wandering.indexOf(place)]!
      return ratio.map((factor, s) => factor * (product[s] ?? product[0]!))
    }, column),
  )
  const filled = prices.map((column) => (column.length === count ? column : new Float64Array(count).fill(column[0]!)))
  return { ...led, count, prices: filled }
}

/** Equally likely joint prices at the horizon, a column per asset: by past returns where there is a history, else lognormal. */
function sampledPrices(moving: Strategy['assets'], strategy: Strategy): Float64Array[] {
  const { assets, correlations, horizonDays, hedge } = strategy
  const { history, samples, seed, tails } = hedge.scenarios
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
    tails,
  })
}
