import type { Candidate } from '../candidate.ts'
import type { LegBox, LegRelaxation, LegSolution } from './leg-relaxation.ts'

type Node = { readonly box: LegBox; readonly solution: LegSolution }

/** Share of the most lots of a leg at which its range is split first; then halves. */
const FIRST_SPLIT = 0.07

/** Splits tried at each node, of which the best is kept. */
const TRIALS = 2

const HELD = 1e-6

/**
 * A bound below which no hedge of at most `legs` legs costs, `target` at the most: branch and bound on how much of a leg is held, little or
 * much, where little counts as more of a leg for each lot and much as a whole leg. `most` bounds the linear programmes solved.
 */
export function legBound(relaxation: LegRelaxation, legs: number, target: number, slack: number, most: number): number {
  const { problem } = relaxation
  const { candidates } = problem
  const end = relaxation.solved + most
  const terms = { enough: target, slack }
  const pinned = problem.pins.flatMap(({ instrument, lots }) => (lots === 0 ? [] : [instrument]))

  const nodeAt = (box: LegBox, atLeast: number, rounds: number): Node | undefined => {
    if (box.used.size > legs) return undefined
    const solution = relaxation.solve(box, legs, { ...terms, rounds })
    if (solution === undefined || solution.cost >= target) return undefined
    const cost = Math.max(atLeast, solution.cost)
    return { box: tightened(box, solution, target - solution.cost), solution: { ...solution, cost } }
  }

  /** Either few lots of a candidate, or more of them and so a leg in use, and none on the instrument's other side. */
  const split = ({ box, solution }: Node, i: number, rounds: number): Node[] => {
    const at = Math.floor(splitAt(box.upper[i]!, candidates[i]!.maxLots))
    const { instrument, side } = candidates[i]!
    const other = candidates.map((one) => one.instrument === instrument && one.side !== side)
    const few = { ...box, upper: box.upper.with(i, at) }
    const many = {
      lower: box.lower.with(i, Math.min(box.upper[i]!, at + 1)),
      upper: box.upper.map((x, k) => (other[k] ? 0 : x)),
      used: new Set([...box.used, instrument]),
    }
    return [few, many].flatMap((child) => nodeAt(child, solution.cost, rounds) ?? [])
  }

  const none = new Float64Array(candidates.length)
  const all = { lower: none, upper: Float64Array.from(candidates, ({ maxLots }) => maxLots), used: new Set(pinned) }
  const root = nodeAt(all, -Infinity, 400)
  const open = root === undefined ? [] : [root]
  while (open.length > 0 && relaxation.solved < end && !relaxation.stopped) {
    const node = open.splice(leastOf(open), 1)[0]!
    const { cost } = node.solution
    const trials = promising(candidates, node).slice(0, TRIALS)
    if (trials.length === 0) return cost
    const worth = (children: readonly Node[]) =>
      [0, 1].reduce((product, k) => product * Math.max(slack, (children[k]?.solution.cost ?? target) - cost), 1)
    const splits = trials.map((i) => split(node, i, 1))
    open.push(...splits.reduce((a, b) => (worth(b) > worth(a) ? b : a)))
  }
  return open[leastOf(open)]?.solution.cost ?? target
}

function leastOf(open: readonly Node[]): number {
  return open.reduce((least, node, k) => (node.solution.cost < open[least]!.solution.cost ? k : least), 0)
}

function splitAt(upper: number, most: number): number {
  return upper > FIRST_SPLIT * most ? FIRST_SPLIT * most : upper / 2
}

/** Candidates that are held at less than a leg's cost, those first whose split would charge more for them on both sides. */
function promising(candidates: readonly Candidate[], { box, solution }: Node): number[] {
  const charge = candidates.map(({ instrument, maxLots }, i) => {
    const [held, upper] = [solution.lots[i]!, box.upper[i]!]
    if (held <= HELD || box.used.has(instrument) || held > 0.999 * upper) return 0
    const few = Math.min(1, held / splitAt(upper, maxLots)) - held / upper
    return Math.max(1e-3, few) * (1 - held / upper)
  })
  return [...charge.keys()].filter((i) => charge[i]! > 0).sort((a, b) => charge[b]! - charge[a]! || a - b)
}

/** The box without what the prices of its relaxation say would cost `room` more than that, or beyond. */
function tightened(box: LegBox, { lots, reduced }: LegSolution, room: number): LegBox {
  const upper = box.upper.map((most, i) => {
    if (lots[i]! > HELD || box.lower[i]! > 0 || reduced[i]! <= HELD) return most
    return Math.min(most, Math.floor(room / reduced[i]! + HELD))
  })
  return { ...box, upper }
}
