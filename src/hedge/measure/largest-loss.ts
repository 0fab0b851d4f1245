import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Scene } from '../problem/scene-pnl.ts'
import type { Measure } from './measure.ts'
import { peaks } from './peaks.ts'

/**
 * The largest loss over a set of prices, net of premium, fees and income; < 0 when every point gains. `worst-loss` looks at the grid against
 * the target, the limits `loss` and `tail` at the grid and the wide grid with the target counted back in.
 */
export function largestLoss(scene: Scene, target: 'against' | 'counted'): Measure {
  const added = ({ income, target: kept }: HedgeProblem, s: number) =>
    income[scene][s]! + (target === 'counted' ? kept[scene][s]! : 0)
  return {
    scene,
    execution: false,
    outlay: true,
    value: (problem, { pnl, outlay }) => {
      let least = Infinity
      for (let s = 0; s < pnl[scene].length; s++) least = Math.min(least, pnl[scene][s]! + added(problem, s))
      return least === Infinity ? 0 : outlay - least
    },
    touches: (problem, { pnl }) =>
      peaks(pnl[scene].map((x, s) => -x - added(problem, s))).map((point) => {
        return { constant: -added(problem, point), points: [point], weights: [-1], delta: [] }
      }),
  }
}
