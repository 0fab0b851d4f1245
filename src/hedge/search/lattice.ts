import { tolerance } from '../measure/judge.ts'
import {
  LATTICE_CHEAP,
  LATTICE_FIRST_STEP,
  LATTICE_RANGE,
  LATTICE_STEP,
  LATTICE_WEIGHTS,
  LATTICE_WORK,
} from '../problem/budgets.ts'
import { type Feeling, feel, mixed } from './lattice/feeling.ts'
import { type Fixed, leastObjective } from './lattice/least-objective.ts'
import { insideSphere } from './lattice/sphere.ts'
import { strandsOf } from './lattice/strands.ts'
import { type WholeHedge, wholeHedge } from './lattice/whole-hedge.ts'
import { noHedge } from './starts.ts'
import type { Search, Step } from './step.ts'

/**
 * The search for a vector of a lattice, for `variance`: hedges with an objective below a target lie in a ball, of which every one is visited; a target
 * below which there is none is a bound, and is raised until it meets the best hedge.
 */
export const lattice: Step = {
  name: 'lattice',
  fits: ({ problem, relaxed, relaxation }) =>
    relaxed !== undefined && relaxation.formulation.cone !== undefined && problem.activations.length === 0,
  run: (search, effort) => {
    const { problem, books, relaxation, incumbent, control } = search
    const cone = relaxation.formulation.cone!
    const { spread } = cone
    const feelings = LATTICE_WEIGHTS.flatMap((weight) => feel(relaxation, cone, weight, 30) ?? [])
    if (feelings.length === 0) return
    const strands = strandsOf(books, spread)
    const legs = problem.limits.legs ?? Infinity
    const fixed = fixedOf(search)
    const held = fixed.point.slice(spread.linear)
    const bounded = leastObjective(problem, spread, books, strands, fixed)
    const goal = () =>
      incumbent.feasible ? incumbent.objective - 0.05 * tolerance(problem, incumbent.objective) : Infinity
    let left = LATTICE_WORK * effort
    const tried = ({ lots, objective }: WholeHedge) => {
      if (objective < incumbent.objective) incumbent.offer(lots)
    }
    /** The least objective that hedges with the counts of a vector can have, where none that was found shows that this is not below a target. */
    let open = Infinity
    /** Visits what may lie below a target in a range of deviations, for so much work; whether that was all. */
    const visit = (range: readonly [number, number], target: number, most: number): boolean => {
      const feeling = best(feelings, range)
      const sphere = { strands, held, feeling, sum: range[0] + range[1], legs }
      const below = () => Math.min(target, goal())
      const told = (counts: Float64Array) => {
        const hedge = wholeHedge(problem, books, spread, strands, counts, feeling.charges)
        tried(hedge)
        const { least, prices } = bounded(counts, hedge.residual)
        if (least >= Math.min(below(), open)) return
        tried(wholeHedge(problem, books, spread, strands, counts, prices))
        open = least
      }
      const isStopped = () => control.shouldStop() !== undefined
      const { complete, work } = insideSphere(sphere, below, Math.min(most, left), told, isStopped)
      left -= work
      return complete && !isStopped()
    }
    for (let share = LATTICE_FIRST_STEP; control.shouldStop() === undefined; ) {
      open = Infinity
      const target = Math.min(incumbent.bound * (1 + share) + tolerance(problem, incumbent.bound), goal())
      const [before, isLarge] = [left, share > LATTICE_STEP]
      const most = isLarge ? LATTICE_CHEAP * left : left
      const visited = rangesOf(feelings, target).map((range) => visit(range, target, most))
      if (visited.includes(false)) {
        if (!isLarge) return
        share = LATTICE_STEP
        continue
      }
      incumbent.raise(Math.min(target, goal(), open))
      if (incumbent.bound >= goal() || open < target) return
      share = before - left < LATTICE_CHEAP * before ? 2 * share : LATTICE_STEP
    }
  },
}

/** The mix of feelings that bounds a range best. */
function best(feelings: readonly Feeling[], range: readonly [number, number]) {
  const mixes = feelings.map((one, k) => mixed(one, feelings[k + 1] ?? one, range))
  return mixes.reduce((a, b) => (b.least > a.least ? b : a))
}

/** The deviations that a hedge with an objective up to `target` can have, in ranges. */
function rangesOf(feelings: readonly Feeling[], target: number): [number, number][] {
  let [low, high] = [0, target]
  for (const { weight, cost } of feelings) {
    if (weight < 1) high = Math.min(high, (target - cost) / (1 - weight))
    if (weight > 1) low = Math.max(low, (cost - target) / (weight - 1))
    if (weight === 1 && cost > target) return []
  }
  const ranges: [number, number][] = []
  let from = low
  if (high > 0 && from < high / 8) {
    ranges.push([from, high / 8])
    from = high / 8
  }
  for (; from < high; from *= LATTICE_RANGE) ranges.push([from, Math.min(high, from * LATTICE_RANGE)])
  return ranges
}

/** What is held with the pins. */
function fixedOf({ problem, relaxation }: Search): Fixed {
  const { spread } = relaxation.formulation.cone!
  const point = Float64Array.from(spread.held)
  let execution = 0
  noHedge(problem).forEach((count, i) => {
    if (count === 0) return
    execution += count * problem.candidates[i]!.execution
    for (let k = 0; k < point.length; k++) point[k]! += count * spread.lots[i]![k]!
  })
  return { point, execution }
}
