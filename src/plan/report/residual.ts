import type { HedgeBook } from '../../book/hedge-book.ts'
import { hedgedPnl } from '../../book/hedged-pnl.ts'
import type { Holding } from '../../book/holding.ts'
import { horizonYears, scenariosFor } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import type { PriceScenarios } from '../../book/price-scenarios.ts'
import { addColumns, grossPnl, netPnl } from '../../book/scenario-pnl.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { type Asset, assetIndex, type MarketState, priceIn } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { sum } from '../../exposure/sum.ts'
import { distribution } from '../../risk/distribution.ts'
import { effectiveBets } from '../../risk/effective-bets.ts'
import { samplingError } from '../../risk/sampling-error.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { tailCount } from '../../units/tail-count.ts'
import type { BeyondPoint, PayoffPoint, Plan, WorstPoint } from '../result/plan.ts'
import { proxies } from './proxies.ts'

/** What is left after the hedge: the replication error, the worst point and the distribution; money in the numeraire. */
export function residual(owned: Owned, book: HedgeBook): Plan['residual'] {
  const { strategy, now, held, kept, scenarios } = owned
  const { grid, samples } = scenarios
  const target = strategy.hedge.target === 'hold' ? grossPnl(kept, now, grid) : new Float64Array(grid.count)
  const left = addColumns(grossPnl(held, now, grid), book.gross(grid)).map((pnl, i) => Math.abs(pnl - target[i]!))
  const tail = tailCount(strategy.hedge.confidence, samples.count)
  const { unhedged, hedged } = hedgedPnl(held, book, now, samples)
  const onGrid = hedgedPnl(held, book, now, grid)
  const figures = { unhedged: distribution(unhedged, tail), hedged: distribution(hedged, tail) }
  return {
    beyond: beyond(owned, book),
    proxies: proxies(owned, held, book),
    effectiveBets: {
      unhedged: betsOf(held, strategy, now, scenarios.risky),
      hedged: betsOf(sum([held, book.exposure]), strategy, now, scenarios.risky),
    },
    samplingError: isSampled(strategy, scenarios)
      ? {
          unhedged: samplingError(unhedged, tail, figures.unhedged),
          hedged: samplingError(hedged, tail, figures.hedged),
        }
      : { unhedged: {}, hedged: {} },
    replicationError: left.reduce((most, error) => Math.max(most, error), 0),
    worst: {
      unhedged: worstPoint(onGrid.unhedged, scenarios),
      hedged: worstPoint(onGrid.hedged, scenarios),
    },
    distribution: figures,
  }
}

/** One asset that moves alone takes quantiles, which err by their steps only. */
function isSampled(strategy: Strategy, scenarios: PriceScenarios): boolean {
  return scenarios.risky.length > 1 || strategy.hedge.scenarios.history !== undefined
}

/** Of an exposure's deltas, each times price and volatility. */
function betsOf(exposure: Exposure, strategy: Strategy, now: MarketState, risky: readonly Asset[]): number | null {
  const at = risky.map((asset) => assetIndex(now.assets, asset))
  const { delta } = exposure.greeks(now)
  const risks = at.map((i) => delta[i]! * now.prices[i]! * strategy.assets[i]!.volatility)
  const correlations = at.map((i) => at.map((j) => strategy.correlations[i]![j]!))
  return effectiveBets(risks, correlations) ?? null
}

const BEYOND = [0.2, 5]

/** P&L far beyond the grid: one risky asset at a fifth and at five times its price now; not where a formula means nothing there. */
function beyond(owned: Owned, book: HedgeBook): BeyondPoint[] {
  const { now, scenarios, strategy } = owned
  const { risky } = scenarios
  const today = risky.map((asset) => priceIn(now, asset))
  const points = risky.flatMap((_, a) => BEYOND.map((factor) => today.with(a, factor * today[a]!)))
  const columns = risky.map((_, a) => Float64Array.from(points, (prices) => prices[a]!))
  const at = { ...scenariosFor(now, risky, columns, horizonYears(strategy)), count: points.length }
  const { unhedged, hedged } = hedgedPnl(owned.held, book, now, at)
  const all = points.map((prices, i) => ({
    prices: Object.fromEntries(risky.map((asset, a) => [asset, prices[a]!])),
    unhedged: unhedged[i]!,
    hedged: hedged[i]!,
  }))
  return all.filter((point) => Number.isFinite(point.unhedged) && Number.isFinite(point.hedged))
}

/** P&L from now to the horizon at every grid price. */
export function payoff(owned: Owned, book: HedgeBook): PayoffPoint[] {
  const { kept, now, scenarios } = owned
  const { grid } = scenarios
  const hold = netPnl(kept, now, grid)
  const { unhedged, hedged } = hedgedPnl(owned.held, book, now, grid)
  const lost = lossAgainstEntry(owned.holdings, grid)
  return Array.from(hold, (pnl, i) => ({
    prices: pricesAt(scenarios, i),
    hold: pnl,
    unhedged: unhedged[i]!,
    hedged: hedged[i]!,
    ...(lost && { impermanentLoss: lost[i]! }),
  }))
}

/** What all pools are worth less what their entries would be, fees left out, ≤ 0 without a formula; undefined where no pool is held. */
function lossAgainstEntry(holdings: readonly Holding[], grid: Scenarios): Float64Array | undefined {
  const pools = holdings.flatMap(({ pool, kept }) => (pool ? [{ pool, kept }] : []))
  if (pools.length === 0) return undefined
  const values = new Float64Array(grid.count)
  sum(pools.flatMap(({ pool, kept }) => [pool.exposure, scale(kept, -1)])).values(grid, values)
  const cash = pools.reduce((total, { pool }) => total + pool.entryCash, 0)
  return values.map((value) => value - cash)
}

/** The least of a P&L over the grid, and where. */
export function worstPoint(pnl: Float64Array, scenarios: PriceScenarios): WorstPoint {
  const worst = pnl.reduce((at, value, i) => (value < pnl[at]! ? i : at), 0)
  return { pnl: pnl[worst]!, prices: pricesAt(scenarios, worst) }
}

function pricesAt({ risky, gridPrices }: PriceScenarios, point: number) {
  return Object.fromEntries(risky.map((asset, i) => [asset, gridPrices[i]![point]!]))
}
