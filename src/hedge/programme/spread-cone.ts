import { gasOf } from '../measure/totals.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Frame } from './frame.ts'
import { type Row, rowOf, type Term } from './programme.ts'
import { type Spread, spreadOf } from './spread.ts'

/** A standard deviation as rows: its coordinates, and what says how long they are. */
export type SpreadCone = {
  readonly spread: Spread
  /** The rows of the coordinates, by index: their duals are the direction in which the deviation is felt. */
  readonly coordinates: readonly number[]
  /** Rows that a solution oversteps by more than so much, a share: tangents of circles. */
  corners(x: ArrayLike<number>, slack: number): Row[]
}

/**
 * Writes a standard deviation as a tower of lengths of two numbers each (Vielma, Ahmed and Nemhauser 2008): a tangent of such a circle says much about
 * all hedges at once, where one of the whole length says next to nothing but where it touches. A few dozen tangents take the place of hundreds of planes.
 */
export function spreadCone(problem: HedgeProblem, { rows, column, room, usedTerms, objective }: Frame): SpreadCone {
  const spread = spreadOf(problem)
  const coordinate = (k: number) => (lots: readonly number[]) => {
    const active = problem.activations.map(({ instrument }) =>
      problem.candidates.some((one, i) => one.instrument === instrument && lots[i]! > 0) ? 1 : 0,
    )
    const ofLots = lots.reduce(
      (sum, count, i) => (count === 0 ? sum : sum + count * spread.lots[i]![k]!),
      spread.held[k]!,
    )
    return active.reduce((sum, on, a) => sum + on * spread.used[a]![k]!, ofLots)
  }
  const circles: (readonly [x: number, y: number, length: number])[] = []
  const coordinates: number[] = []
  let level = Array.from(spread.held, (held, k) => {
    const value = coordinate(k)
    const at = column({ cost: 0, lower: -room, upper: room, integer: false }, value)
    const terms = spread.lots.map((each, i): Term => [i, -each[k]!])
    const used = usedTerms(spread.used.map((each) => -each[k]!))
    coordinates.push(rows.push(rowOf('', held, held, [[at, 1], ...terms, ...used])) - 1)
    return { at, value }
  })
  while (level.length > 1) {
    const next: typeof level = []
    for (let k = 0; k + 1 < level.length; k += 2) {
      const [a, b] = [level[k]!, level[k + 1]!]
      const value = (lots: readonly number[]) => length(a.value(lots), b.value(lots))
      const at = column({ cost: 0, lower: 0, upper: 2 * room, integer: false }, value)
      circles.push([a.at, b.at, at])
      next.push({ at, value })
    }
    if (level.length % 2 === 1) next.push(level.at(-1)!)
    level = next
  }
  const [root] = level
  if (root !== undefined) {
    // What a leg costs as such is no linear cost of its lots, so it stands beside the length.
    const gas = usedTerms(problem.activations.map((one) => -gasOf(one)))
    for (const sign of [1, -1]) rows.push(rowOf('', 0, Infinity, [[objective, 1], [root.at, sign], ...gas]))
  }
  const tangent = ([x, y, size]: (typeof circles)[number], cos: number, sin: number) =>
    rowOf('', -Infinity, 0, [[x, cos], [y, sin], [size, -1]]) // biome-ignore format: one row
  for (const circle of circles) {
    for (const [cos, sin] of COMPASS) rows.push(tangent(circle, cos, sin))
  }
  return {
    spread,
    coordinates,
    corners: (solution, slack) =>
      circles.flatMap((circle) => {
        const [x, y, size] = circle.map((c) => solution[c]!) as [number, number, number]
        const real = length(x, y)
        return real > size + slack * real ? [tangent(circle, x / real, y / real)] : []
      }),
  }
}

const HALF = Math.SQRT1_2
const COMPASS = [[1, 0], [HALF, HALF], [0, 1], [-HALF, HALF], [-1, 0], [-HALF, -HALF], [0, -1], [HALF, -HALF]] as const // biome-ignore format: a circle

/** √(x² + y²) by operations that every machine rounds alike. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}
