import { drawPaths } from '../../../src/simulation/paths/draw-path.ts'
import { type PathBars, type PathMarket, pathRoom } from '../../../src/simulation/paths/path-market.ts'

/** One volatile asset at 100 with 20 % a year, over a year in 32 steps, unless told. */
export function pathMarket(told: Partial<PathMarket>): PathMarket {
  return {
    prices: [100],
    volatilities: [0.2],
    leads: [0],
    basis: [0],
    correlations: [[1]],
    drift: 0,
    model: { kind: 'gbm' },
    seed: 1,
    steps: 32,
    stepYears: 1 / 32,
    ...told,
  }
}

/** What `of` says of each path's bars. */
export function sampled(market: PathMarket, paths: number, of: (bars: PathBars) => number, extremes = false): number[] {
  const draw = drawPaths(market, { extremes })
  const { bars } = pathRoom(market, market.prices.map(String), 0)
  return Array.from({ length: paths }, (_, path) => {
    draw(path, bars)
    return of(bars)
  })
}

/** Mean of a sample with its standard error. */
export function estimate(sample: readonly number[]): { mean: number; error: number } {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length
  const variance = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (sample.length - 1)
  return { mean, error: Math.sqrt(variance / sample.length) }
}
