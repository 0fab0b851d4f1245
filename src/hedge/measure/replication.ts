import type { Measure } from './measure.ts'
import { peaks } from './peaks.ts'

/** `replication`: max over the grid of |P&L against the target|, before premium, fees and income, + execution cost. */
export const replication: Measure = {
  scene: 'grid',
  execution: true,
  outlay: false,
  value: (_, { pnl, execution }) => replicationError(pnl.grid) + execution,
  touches: (_, { pnl: { grid } }) =>
    peaks(grid.map(Math.abs)).map((point) => {
      return { constant: 0, points: [point], weights: [Math.sign(grid[point]!)], delta: [] }
    }),
}

/** max |P&L|; 0 over no points. */
export function replicationError(grid: Float64Array): number {
  let most = 0
  for (let s = 0; s < grid.length; s++) most = Math.max(most, Math.abs(grid[s]!))
  return most
}
