import type { HedgeProblem } from '../problem/hedge-problem.ts'

/**
 * The samples in groups of no more than `size`, or of just so many where they part evenly: halved again and again where the P&L of what can be held
 * differs most (a k-d tree).
 */
export function likeSamples({ held, candidates }: HedgeProblem, size: number, even = false): number[][] {
  const linear = candidates.filter(({ shape }) => shape?.kind === 'linear').map(({ pnl }) => pnl.samples)
  const columns = linear.length > 0 ? linear : [held.samples]
  const count = held.samples.length
  const split = (points: number[]): number[][] => {
    if (points.length <= size) return [points]
    const spread = (column: Float64Array) => {
      let [low, high] = [Infinity, -Infinity]
      for (const s of points) {
        low = Math.min(low, column[s]!)
        high = Math.max(high, column[s]!)
      }
      return high - low
    }
    const widest = columns.reduce((best, column) => (spread(column) > spread(best) ? column : best))
    const sorted = points.sort((a, b) => widest[a]! - widest[b]! || a - b)
    const half = sorted.length >> 1
    const middle = even ? size * Math.max(1, Math.floor(half / size)) : half
    return [...split(sorted.slice(0, middle)), ...split(sorted.slice(middle))]
  }
  return split(Array.from({ length: count }, (_, s) => s))
}
