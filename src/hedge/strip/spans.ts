import type { HedgeProblem } from '../hedge-problem.ts'
import type { RelaxedSpan } from '../relaxed-span.ts'
import type { Range } from './box.ts'
import type { Strip } from './strip.ts'

/** What hedges of a strip with an objective up to a target can have at the most. */
export type Spans = { readonly slope: Range; readonly level: Range; readonly error: Range }

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
  const slope = span(slopes, target)
  const level = levels.size === 0 ? ([0, 0] as const) : span(levels, target)
  const error = span('error', target)
  if (slope === undefined || level === undefined || error === undefined) return undefined
  return { slope, level, error: [Math.max(0, error[0]), Math.max(0, Math.min(target, error[1]))] }
}

/** Whether the option is in the money at the reference; a call at it counts as out of the money, a put as in it. */
function isInner(
  { type, strike }: { readonly type: 'call' | 'put'; readonly strike: number },
  reference: number,
): boolean {
  return type === 'put' ? strike >= reference : strike < reference
}
