import { type Corridor, startInside } from './corridor.ts'
import type { Spans } from './spans.ts'
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

/** Levels beyond which they are not told apart. */
const MANY_LEVELS = 50

/** All hedges of a strip within the spans with an objective up to `target`: a box for each level where only a few are possible. */
export function wholeBoxes(strip: Strip, spans: Spans, target: number, bound: number): Box[] {
  const whole = { strip, ...spans, slope: toSteps(spans.slope, strip.slopeStep), bound, few: [0, 0] as const }
  const { levelStep } = strip
  const [first, last] =
    levelStep === Infinity ? [0, 0] : (spans.level.map((level) => level / levelStep) as [number, number])
  if (levelStep === 0 || last - first > MANY_LEVELS) return [whole]
  const boxes: Box[] = []
  const dust = 1e-6
  for (let k = Math.ceil(first - dust); k <= last + dust; k++) {
    const level = k === 0 ? 0 : k * levelStep
    const least = Math.max(spans.lowest[0], -target - level - dust)
    const most = Math.min(spans.highest[1], target - level + dust)
    // The error is never negative.
    const lowest: Range = [least, Math.min(spans.lowest[1], dust - level)]
    const highest: Range = [Math.max(spans.highest[0], -dust - level), most]
    boxes.push({ ...whole, level: [level - dust, level + dust], lowest, highest })
  }
  return boxes.filter(({ lowest, highest }) => lowest[0] <= lowest[1] && highest[0] <= highest[1])
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

/** The two halves of a box along its widest range; a half without any possible slope is left out. */
export function halves(box: Box): Box[] {
  const [slope, lowest, highest] = widths(box)
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
  const least = (price: number, [low, high]: Range) => Math.min(price * low, price * high)
  const shape = least(prices.lowest, lowest) + least(prices.highest, highest)
  return shape + least(linear.charge, slope) + constant + linear.constant
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
