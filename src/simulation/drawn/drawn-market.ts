import { horizonYears } from '../../book/market-now.ts'
import type { Setting } from '../../book/owned.ts'
import type { SimulationTerms } from '../../strategy/terms/time.ts'
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { PathMarket } from '../paths/path-market.ts'
import type { PathModel } from '../paths/path-model.ts'

/** A history that a bootstrap draws from: prices by row of the volatile assets, in their order, and funding by perp where the file has any. */
export type DrawnHistory = {
  /** Milliseconds from row to row. */
  readonly interval: number
  readonly prices: readonly Float64Array[]
  readonly funding: readonly { readonly instrument: string; readonly rates: Float64Array }[]
}

/** The market that paths of a strategy start from: its horizon in whole steps, each as near to the one asked for as those allow. */
export function drawnMarket(setting: Setting, terms: SimulationTerms, history: DrawnHistory | undefined): PathMarket {
  const { strategy, now } = setting
  const years = horizonYears(strategy)
  const steps = Math.max(1, Math.round((years * MILLISECONDS_PER_YEAR) / terms.step))
  return {
    prices: now.prices,
    volatilities: strategy.assets.map(({ volatility }) => volatility),
    leads: now.leads ?? now.assets.map((_, i) => i),
    basis: strategy.assets.map(({ tracks }) => tracks?.basis ?? 0),
    correlations: strategy.correlations,
    drift: terms.drift,
    model: pathModel(terms, history, (years * MILLISECONDS_PER_YEAR) / steps),
    seed: terms.seed,
    steps,
    stepYears: years / steps,
  }
}

/** How far the logarithms of prices go in a horizon: seven standard deviations of the largest variance that the model has, at least a third. */
export function reachOf({ volatilities, model, steps, stepYears }: PathMarket): number {
  const own = Math.max(...volatilities.map((volatility) => volatility * volatility))
  const jumps = (m: number, s: number) => m * m + s * s
  const variance =
    model.kind === 'heston'
      ? 2 * Math.max(own, model.longVariance)
      : model.kind === 'merton'
        ? own + model.intensity * jumps(model.jumpMean, model.jumpDeviation)
        : own
  return Math.min(3, Math.max(1 / 3, 7 * Math.sqrt(variance * steps * stepYears)))
}

function pathModel(terms: SimulationTerms, history: DrawnHistory | undefined, step: number): PathModel {
  const { model } = terms
  if (model.kind !== 'bootstrap') return model
  if (history === undefined) throw new Error('a bootstrap needs its history')
  const logs = (prices: Float64Array) => prices.slice(1).map((price, i) => Math.log(price / prices[i]!))
  return {
    kind: 'bootstrap',
    meanBlock: Math.max(1, (model.meanBlockDays * MILLISECONDS_PER_DAY) / history.interval),
    rows: Math.max(1, Math.round(step / history.interval)),
    returns: history.prices.map(logs),
    funding: history.funding.map(({ rates }) => rates.slice(1)),
  }
}
