import { fewNames } from '../problems/few-names.ts'
import type { Finding } from '../problems/located-problem.ts'
import { DEFAULT_POINTS } from '../schema/defaults.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { gives } from './gives.ts'
import type { KnownMarket } from './known-market.ts'
import { volatileInUse } from './market.ts'

/** Price points that a plan can hold the positions at, and all instruments, which are held at each too. */
const MOST = { points: 2_000_000, cells: 60_000_000 }

/** A product grid of more points than memory takes, at the largest `points`. `tradables` counts what may be traded. */
export function gridFindings(file: Partly<StrategyFile>, market: KnownMarket, tradables: number): Finding[] {
  const volatile = volatileInUse(file, market)
  // Where the file names no prices of several assets, the plan lowers the points itself.
  if (volatile.length > 1 && !gives(file.hedge?.scenarios, 'prices')) return []
  const asked = (asset: string) => file.hedge?.scenarios?.prices?.[asset]?.points
  const each = volatile.length > 1 ? DEFAULT_POINTS.each : DEFAULT_POINTS.alone
  const points = volatile.map((asset) => ({ asset, count: asked(asset) ?? each }))
  const total = points.reduce((product, { count }) => product * count, 1)
  const most = Math.min(MOST.points, Math.floor(MOST.cells / (1 + 2 * tradables)))
  if (total <= most) return []
  const largest = points.reduce((a, b) => (b.count > a.count ? b : a))
  const path = ['hedge', 'scenarios', 'prices']
  const product = fewNames(
    points.map(({ asset, count }) => `${count} of ${asset}`),
    ' × ',
  )
  const fitting = Math.floor(most ** (1 / volatile.length))
  return [
    {
      code: 'grid-large',
      path: asked(largest.asset) === undefined ? path : [...path, largest.asset, 'points'],
      message: `the price grid has ${counted(total)} points: ${product}; with ${tradables} instruments ${counted(most)} fit`,
      hint: `Give smaller \`points\`, e.g. ${fitting}${volatile.length > 1 ? ' each' : ''}.`,
    },
  ]
}

function counted(count: number): string {
  return count.toLocaleString('en-US')
}
