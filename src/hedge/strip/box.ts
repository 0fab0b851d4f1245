import { startInside } from './side-graph.ts'
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

/** All hedges of a strip with an objective up to `most`. */
export function wholeBox(strip: Strip, most: number, bound: number): Box {
  const { lot, up, down } = strip
  const inner = [...up.strikes, ...down.strikes].map(({ innerRange, distance }) => ({ innerRange, distance }))
  const turned = inner.reduce(
    (total, { innerRange: [least, all] }) => total + Math.max(-least, all) * lot,
    strip.reach[1] - strip.reach[0],
  )
  // Before the first strikes only slope and level decide: two points there bound the slope, one the level.
  const start = [
    ...Array.from(up.segments[0]!.distances, (distance, p) => ({ x: distance, held: up.segments[0]!.held[p]! * lot })),
    ...Array.from(down.segments[0]!.distances, (distance, p) => ({
      x: -distance,
      held: down.segments[0]!.held[p]! * lot,
    })),
  ].sort((a, b) => a.x - b.x)
  const [first, last] = [start[0], start.at(-1)]
  let slope: Range = [-turned, turned]
  if (first !== undefined && last !== undefined && last.x > first.x) {
    const chord = (first.held - last.held) / (last.x - first.x)
    const room = (2 * most) / (last.x - first.x)
    slope = [Math.max(slope[0], chord - room), Math.min(slope[1], chord + room)]
  }
  if (!strip.allSlopes)
    slope = strip.direction > 0 ? [Math.max(0, slope[0]), slope[1]] : [slope[0], Math.min(0, slope[1])]
  const shift = (pick: (range: Range) => number) =>
    inner.reduce((total, { innerRange, distance }) => total + pick(innerRange) * distance * lot, 0)
  const steepest = Math.max(Math.abs(slope[0]), Math.abs(slope[1]))
  const nearest = start.reduce(
    (least, { x, held }) => Math.min(least, most + Math.abs(held) + steepest * Math.abs(x)),
    Infinity,
  )
  const level: Range = [
    Math.max(
      -nearest,
      shift(([least]) => least),
    ),
    Math.min(
      nearest,
      shift(([, all]) => all),
    ),
  ]
  return { strip, slope, level, error: [0, most], bound }
}

/** How far the residual can differ inside the box, numeraire. */
export function widthOf(box: Box): number {
  return Math.max(...widths(box))
}

function widths({ strip, slope, level, error }: Box): [slope: number, level: number, error: number] {
  const furthest = Math.max(...[strip.up, strip.down].map((side) => side.segments.at(-1)?.distances.at(-1) ?? 0))
  return [(slope[1] - slope[0]) * furthest, level[1] - level[0], error[1] - error[0]]
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
export function corridorOf(box: Box, outward: 1 | -1) {
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
  const { direction, unitCost, levelCost, constant } = strip
  const linear = Math.min(unitCost * direction * slope[0], unitCost * direction * slope[1])
  return error[0] + linear + Math.min(levelCost * level[0], levelCost * level[1]) + constant
}
