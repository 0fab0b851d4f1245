import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import type { Box } from './box.ts'
import type { RelaxedSpan } from './relaxed-span.ts'
import type { Strip } from './strip.ts'

/** What hedges of a strip with an objective up to a target can have at the most. */
export type Spans = Pick<Box, 'slope' | 'level' | 'lowest' | 'highest'>

/** The spans by linear programming; undefined where no hedge has such an objective. */
export function spansOf(problem: HedgeProblem, strip: Strip, span: RelaxedSpan, target: number): Spans | undefined {
  const { reference, lot } = strip
  const slopes = new Map<number, number>()
  const levels = new Map<number, number>()
  problem.candidates.forEach(({ shape, side, lot: size, price }, i) => {
    const sign = side === 'buy' ? 1 : -1
    if (shape?.kind === 'linear') {
      slopes.set(i, sign * size)
      if (price !== reference) levels.set(i, sign * size * (reference - price))
    } else if (shape?.kind === 'vanilla' && isInner(shape, reference)) {
      slopes.set(i, sign * lot * (shape.type === 'call' ? 1 : -1))
      levels.set(i, sign * lot * Math.abs(shape.strike - reference))
    }
  })
  const slope = span(slopes, 0, target)
  const level = levels.size === 0 ? ([0, 0] as const) : span(levels, 0, target)
  const below = span(levels, 1, target)
  const highest = span(new Map([...levels].map(([i, units]) => [i, -units])), 1, target)
  if (slope === undefined || level === undefined || below === undefined || highest === undefined) return undefined
  // The error itself is between nothing and the target.
  return {
    slope,
    level,
    lowest: [-Math.min(below[1], target + level[1]), -Math.max(below[0], level[0])],
    highest: [Math.max(highest[0], -level[1]), Math.min(highest[1], target - level[0])],
  }
}

/** Whether the option is in the money at the reference; a call at it counts as out of the money, a put as in it. */
function isInner(
  { type, strike }: { readonly type: 'call' | 'put'; readonly strike: number },
  reference: number,
): boolean {
  return type === 'put' ? strike >= reference : strike < reference
}
