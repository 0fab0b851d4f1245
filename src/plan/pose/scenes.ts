import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { strikesOf } from '../../book/price-kinks.ts'
import type { Asset } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { OBJECTIVES } from '../../hedge/measure/objectives.ts'
import type { Scene, ScenePnl } from '../../hedge/problem/scene-pnl.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { wideGrid } from './wide-grid.ts'

/** The points of each set of prices at the horizon; none where no objective or limit looks at the set. */
export type Scenes = Readonly<Record<Scene, Scenarios>>

/**
 * The sets of prices that a strategy's objective and limits look at; the wide grid unless its limit is off or nothing can be traded. Where the limit is
 * the usual one, strikes are points of it too, so that no loss hides between two of its prices.
 */
export function scenesOf(owned: Owned, instruments: readonly Instrument[]): Scenes {
  const { strategy, now, scenarios } = owned
  const { minimise, limits } = strategy.hedge
  const { scene } = OBJECTIVES[minimise]
  const looksAt: Record<Scene, boolean> = {
    grid: scene === 'grid' || limits.loss !== undefined,
    samples: scene === 'samples' || limits.shortfall !== undefined || limits.expected !== undefined,
    wide: limits.tail !== Infinity && instruments.length > 0,
  }
  const options = limits.tail === undefined ? [...instruments.map(({ terms }) => terms), ...strategy.positions] : []
  const strikes = (asset: Asset) => strikesOf(options, asset, now)
  const only = (scene: Scene, points: Scenarios) => (looksAt[scene] ? points : { ...points, count: 0 })
  return {
    grid: only('grid', scenarios.grid),
    samples: only('samples', scenarios.samples),
    wide: only('wide', meaningful(owned, instruments, wideGrid(now, scenarios.risky, horizonYears(strategy), strikes))),
  }
}

/** Those of the points at which all that is held, and every formula that can be traded, has a value. */
function meaningful({ held, kept }: Owned, instruments: readonly Instrument[], points: Scenarios): Scenarios {
  const formulas = instruments.filter(({ kind }) => kind === 'formula').map((one) => one.exposure(one.mid))
  const columns = [held, kept, ...formulas].map((exposure) => {
    const out = new Float64Array(points.count)
    exposure.values(points, out)
    return out
  })
  const places = Array.from({ length: points.count }, (_, i) => i).filter((i) =>
    columns.every((column) => Number.isFinite(column[i]!)),
  )
  const prices = points.prices.map((column) => Float64Array.from(places, (i) => column[i]!))
  return { ...points, count: places.length, prices }
}

/** A column for each set of prices. */
export function pnlAt(scenes: Scenes, column: (points: Scenarios) => Float64Array): ScenePnl {
  return { grid: column(scenes.grid), samples: column(scenes.samples), wide: column(scenes.wide) }
}
