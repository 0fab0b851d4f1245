import { type Corridor, startInside } from './corridor.ts'
import type { Spans } from './spans.ts'
import type { Strip } from './strip.ts'

/** A range of hedges of one strip: slope (units) and level (numeraire) of the residual at the reference, and its largest error. */
export type Box = {
  readonly strip: Strip
  readonly slope: Range
  readonly level: Range
  readonly error: Range
  /** No hedge in it has a lower objective. */
  readonly bound: number
}

export type Range = readonly [low: number, high: number]

/** All hedges of a strip within the spans. */
export function wholeBox(strip: Strip, { slope, level, error }: Spans, bound: number): Box {
  return { strip, slope: toSteps(slope, strip.slopeStep), level, error, bound }
}

/** How far the residual can differ inside the box, numeraire. */
export function widthOf(box: Box): number {
  return Math.max(...widths(box))
}

function widths({ strip, slope, level, error }: Box): [slope: number, level: number, error: number] {
  return [(slope[1] - slope[0]) * leverOf(strip), level[1] - level[0], error[1] - error[0]]
}

/** The furthest grid point from the reference, where a unit of slope moves the residual most. */
function leverOf({ up, down }: Strip): number {
  return Math.max(...[up, down].map((side) => side.segments.at(-1)?.distances.at(-1) ?? 0))
}

/** The two halves of a box along its widest range; a half without any possible slope is left out. */
export function halves(box: Box): Box[] {
  const [slope, level, error] = widths(box)
  const cut = ([low, high]: Range): [Range, Range] => [
    [low, (low + high) / 2],
    [(low + high) / 2, high],
  ]
  if (slope >= level && slope >= error) {
    return cut(box.slope).flatMap((half) => {
      const possible = toSteps(half, box.strip.slopeStep)
      return possible[0] <= possible[1] ? [{ ...box, slope: possible }] : []
    })
  }
  if (level >= error) return cut(box.level).map((half) => ({ ...box, level: half }))
  return cut(box.error).map((half) => ({ ...box, error: half }))
}

function toSteps([low, high]: Range, step: number): Range {
  if (step === 0) return [low, high]
  const slack = 1e-9
  return [Math.ceil(low / step - slack) * step, Math.floor(high / step + slack) * step]
}

/** The corridor that a side of the strip has to keep to, in lots. `outward`: 1 above the reference, −1 below. */
export function corridorOf(box: Box, outward: 1 | -1): Corridor {
  const { lot } = box.strip
  const [low, high] = box.slope
  return {
    slopes: (outward > 0 ? [low / lot, high / lot] : [-high / lot, -low / lot]) as Range,
    levels: [box.level[0] / lot, box.level[1] / lot] as Range,
    error: (box.error[1] / lot) * (1 + 1e-12) + 1e-9,
  }
}

/** Whether the points before the first strikes leave anything of the box. */
export function isPossible(box: Box): boolean {
  const { up, down } = box.strip
  return startInside(up.segments[0]!, corridorOf(box, 1)) && startInside(down.segments[0]!, corridorOf(box, -1))
}

/** What every hedge in the box costs at the least before its options. */
export function startCost({ strip, slope, level, error }: Box): number {
  const { linear, levelCost, constant } = strip
  const least = (price: number, [low, high]: Range) => Math.min(price * low, price * high)
  return error[0] + least(linear.charge, slope) + least(levelCost, level) + constant + linear.constant
}
