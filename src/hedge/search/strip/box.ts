import { type Corridor, startInside } from './corridor.ts'
import type { Strip } from './strip.ts'

/**
 * A range of hedges of one strip: slope (units) and level (numeraire) of the residual at the reference, and its lowest and highest point over
 * the grid, counted from that level.
 */
export type Box = {
  readonly strip: Strip
  readonly slope: Range
  readonly level: Range
  readonly lowest: Range
  readonly highest: Range
  /** No hedge in it has a lower objective. */
  readonly bound: number
  /** Options that its sides are known to need at the least, where legs are counted. */
  readonly few: readonly [up: number, down: number]
}

export type Range = readonly [low: number, high: number]

/** What hedges of a strip with an objective up to a target can have at the most. */
export type Spans = Pick<Box, 'slope' | 'level' | 'lowest' | 'highest'>

/** All hedges of a strip within the spans. */
export function wholeBox(strip: Strip, spans: Spans, bound: number): Box {
  return { strip, ...spans, slope: toSteps(spans.slope, strip.slopeStep), bound, few: [0, 0] }
}

/** How much the objective can differ inside the box, numeraire. */
export function widthOf(box: Box): number {
  return Math.max(...widths(box))
}

function widths({ strip, slope, lowest, highest }: Box): [slope: number, lowest: number, highest: number] {
  const worth = (price: number, [low, high]: Range) => Math.min(1, 2 * Math.abs(price)) * (high - low)
  const { prices } = strip
  return [(slope[1] - slope[0]) * leverOf(strip), worth(prices.lowest, lowest), worth(prices.highest, highest)]
}

/** The furthest grid point from the reference, where a unit of slope moves the residual most. */
function leverOf({ up, down }: Strip): number {
  return Math.max(...[up, down].map((side) => side.segments.at(-1)?.distances.at(-1) ?? 0))
}

/** The two halves of a box along its widest range; a half without any possible slope is left out. Where the level is known, lowest and highest go together. */
export function halves(box: Box): Box[] {
  const [slope, lowest, highest] = widths(box)
  if (Math.max(lowest, highest) > slope && isTied(box)) {
    const [least, most] = errorsOf(box)
    const middle = (least + most) / 2
    return [withError(box, [least, middle]), withError(box, [middle, most])]
  }
  const cut = ([low, high]: Range): [Range, Range] => [
    [low, (low + high) / 2],
    [(low + high) / 2, high],
  ]
  if (slope >= lowest && slope >= highest) {
    return cut(box.slope).flatMap((half) => {
      const possible = toSteps(half, box.strip.slopeStep)
      return possible[0] <= possible[1] ? [{ ...box, slope: possible }] : []
    })
  }
  if (lowest >= highest) return cut(box.lowest).map((half) => ({ ...box, lowest: half }))
  return cut(box.highest).map((half) => ({ ...box, highest: half }))
}

/** A box at a level that is known. */
export function atLevel(box: Box, level: Range): Box {
  const known = { ...box, level }
  return withError(known, errorsOf(known))
}

function isTied({ level, lowest, highest }: Box): boolean {
  return level[1] - level[0] < 0.01 * Math.min(lowest[1] - lowest[0], highest[1] - highest[0])
}

function errorsOf({ level, lowest, highest }: Box): Range {
  return [
    Math.max(-lowest[1] - level[1], highest[0] + level[0]),
    Math.min(-lowest[0] - level[0], highest[1] + level[1]),
  ]
}

function withError(box: Box, [least, most]: Range): Box {
  const { level, lowest, highest } = box
  return {
    ...box,
    lowest: [Math.max(lowest[0], -most - level[1]), Math.min(lowest[1], -least - level[0])],
    highest: [Math.max(highest[0], least - level[1]), Math.min(highest[1], most - level[0])],
  }
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
    lowest: box.lowest[0] / lot - dust(box.lowest[0] / lot),
    highest: box.highest[1] / lot + dust(box.highest[1] / lot),
  }
}

/** Whether the points before the first strikes leave anything of the box. */
export function isPossible(box: Box): boolean {
  const { up, down } = box.strip
  const [least, most] = levelsOf(box)
  if (least > most) return false
  return startInside(up.segments[0]!, corridorOf(box, 1)) && startInside(down.segments[0]!, corridorOf(box, -1))
}

/** What every hedge in the box costs at the least before its options. */
export function startCost({ strip, slope, lowest, highest }: Box): number {
  const { linear, prices, constant } = strip
  const shape = least(prices.lowest, lowest) + least(prices.highest, highest)
  return shape + least(linear.charge, slope) + constant + linear.constant
}

/** The same for all hedges within the spans, with no error at all. */
export function leastOutside({ linear, prices, constant }: Strip, { slope, level }: Spans): number {
  return least(-prices.lowest - prices.highest, level) + least(linear.charge, slope) + constant + linear.constant
}

function least(price: number, [low, high]: Range): number {
  return Math.min(price * low, price * high)
}

/** The levels of the hedges in a box: with the level, the lowest point is as far below 0 as the highest is above. */
export function levelsOf({ level, lowest, highest }: Box): Range {
  return [
    Math.max(level[0], -(lowest[1] + highest[1]) / 2 - dust(level[0])),
    Math.min(level[1], -(lowest[0] + highest[0]) / 2 + dust(level[1])),
  ]
}

/** Rounding that must not shut a hedge out. */
function dust(value: number): number {
  return 1e-9 * (1 + Math.abs(value))
}
