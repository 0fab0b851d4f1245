import type { Exposure } from '../exposure/exposure.ts'
import { assetIndex } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { Bounds, HedgeProblem } from '../hedge/hedge-problem.ts'
import type { AssetBounds } from '../strategy/strategy.ts'
import { sizeToLots } from '../units/lots.ts'
import { tailCount } from '../units/tail-count.ts'
import { activations, type CandidateSetting, candidates, defaultMaxSize } from './candidates.ts'
import { addColumns, grossPnl, incomeAt } from './scenario-pnl.ts'
import { largestDeltas, type Stage } from './stage.ts'

/** The optimiser's problem: candidates, positions less the target, and limits, as plain numbers. */
export function poseProblem(stage: Stage): HedgeProblem {
  const { strategy, now, held, kept, instruments, scenarios } = stage
  const { risky } = scenarios
  const { hedge } = strategy
  const grid = looksAtGrid(stage) ? scenarios.grid : { ...scenarios.grid, count: 0 }
  const samples = looksAtDistribution(stage) ? scenarios.samples : { ...scenarios.samples, count: 0 }
  const largest = largestDeltas(stage)
  const setting: CandidateSetting = {
    ...{ strategy, now, risky, grid, samples },
    defaultMaxSize: (instrument) => defaultMaxSize(instrument, largest, now),
  }
  const holding = hedge.target === 'hold'
  const less = (of: (exposure: Exposure, at: Scenarios) => Float64Array) => (at: Scenarios) => {
    const column = of(held, at)
    if (!holding) return column
    const target = of(kept, at)
    return column.map((pnl, i) => pnl - target[i]!)
  }
  const gross = less((exposure, at) => grossPnl(exposure, now, at))
  const income = less(incomeAt)
  const targetPnl = (at: Scenarios) =>
    holding ? addColumns(grossPnl(kept, now, at), incomeAt(kept, at)) : new Float64Array(at.count)
  const greeks = held.greeks(now)
  const target = kept.greeks(now)
  const at = risky.map((asset) => assetIndex(now.assets, asset))
  const aligned = (bounds: readonly AssetBounds[]) =>
    risky.map((asset) => bounds.find((bound) => bound.asset === asset))
  return {
    objective: hedge.minimise,
    assets: risky,
    prices: at.map((i) => now.prices[i]!),
    grid: scenarios.gridPrices.map((column) => column.subarray(0, grid.count)),
    gross: gross(grid),
    income: income(grid),
    scenarioGross: gross(samples),
    scenarioIncome: income(samples),
    target: targetPnl(grid),
    scenarioTarget: targetPnl(samples),
    tail: tailCount(hedge.confidence, scenarios.samples.count),
    delta: at.map((i) => greeks.delta[i]! - (holding ? target.delta[i]! : 0)),
    ...(holding && { targetDelta: at.map((i) => target.delta[i]!) }),
    gamma: at.map((i) => greeks.gamma[i]![i]!),
    vega: at.map((i) => greeks.vega[i]!),
    candidates: candidates(instruments, setting),
    activations: activations(instruments, setting),
    pins: hedge.pin.flatMap((pin) => {
      const index = instruments.findIndex(({ id }) => id === pin.instrument)
      if (index < 0) return []
      return [{ instrument: index, lots: sizeToLots(pin.size, instruments[index]!.lot), name: pin.instrument }]
    }),
    limits: {
      delta: aligned(hedge.limits.delta).map((bounds, i) =>
        holding ? shifted(bounds, -target.delta[at[i]!]!) : bounds,
      ),
      gamma: aligned(hedge.limits.gamma),
      vega: aligned(hedge.limits.vega),
      premium: hedge.limits.premium,
      margin: hedge.limits.margin,
      legs: hedge.limits.legs,
      loss: hedge.limits.loss,
      shortfall: hedge.limits.shortfall,
    },
    positionsValue: greeks.value,
  }
}

function looksAtGrid({ strategy: { hedge } }: Stage): boolean {
  return ['replication', 'worst-loss'].includes(hedge.minimise) || hedge.limits.loss !== undefined
}

function looksAtDistribution({ strategy: { hedge } }: Stage): boolean {
  return ['expected-shortfall', 'variance'].includes(hedge.minimise) || hedge.limits.shortfall !== undefined
}

/** The residual delta is limited as it is; the problem's is less the target's. */
function shifted(bounds: Bounds | undefined, by: number): Bounds | undefined {
  const move = (bound: number | undefined) => (bound === undefined ? undefined : bound + by)
  return bounds && { min: move(bounds.min), max: move(bounds.max) }
}
