import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import type { Spans } from './box.ts'
import type { RelaxedSpan } from './relaxed-span.ts'
import type { Strip } from './strip.ts'
import { type StripSide, stripSide } from './strip-side.ts'
import type { StripStrike } from './strip-strike.ts'

/** The spans by linear programming; undefined where no hedge has such an objective. */
export function spansOf(problem: HedgeProblem, strip: Strip, span: RelaxedSpan, target: number): Spans | undefined {
  const { slopes, levels } = shiftsOf(problem, strip)
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

/** What a lot of each candidate adds to the slope and to the level of the residual at the reference. */
export function shiftsOf(problem: HedgeProblem, { reference, lot }: Strip) {
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
  return { slopes, levels }
}

/** The strip with no more kinks at each strike than hedges with an objective up to a target can have. */
export function withinSpans(problem: HedgeProblem, strip: Strip, span: RelaxedSpan, target: number): Strip {
  const kinks = new Map<number, Map<number, number>>()
  problem.candidates.forEach(({ shape, side }, i) => {
    if (shape?.kind !== 'vanilla') return
    const alike = kinks.get(shape.strike) ?? new Map<number, number>()
    kinks.set(shape.strike, alike.set(i, side === 'buy' ? 1 : -1))
  })
  const narrowed = ({ strikes, segments }: StripSide, outward: 1 | -1) => {
    const near = strikes.map((strike): StripStrike => {
      const at = strip.reference + outward * strike.distance
      const lots = [...kinks].find(([price]) => Math.abs(price - at) < 1e-9 * at)?.[1]
      const range = strike.kinked && lots !== undefined ? span(lots, 0, target) : undefined
      if (range === undefined) return strike
      const [least, most] = strike.kinkRange
      return { ...strike, kinkRange: [Math.max(least, Math.ceil(range[0])), Math.min(most, Math.floor(range[1]))] }
    })
    return stripSide(near, segments)
  }
  return { ...strip, up: narrowed(strip.up, 1), down: narrowed(strip.down, -1) }
}

/** Whether the option is in the money at the reference; a call at it counts as out of the money, a put as in it. */
function isInner(
  { type, strike }: { readonly type: 'call' | 'put'; readonly strike: number },
  reference: number,
): boolean {
  return type === 'put' ? strike >= reference : strike < reference
}
