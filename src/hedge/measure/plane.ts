import type { Activation, Candidate } from '../problem/candidate.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Measure, Touch } from './measure.ts'
import { gasOf, outlayOf, type Totals } from './totals.ts'

/** constant + Σ lots·slope + Σ used·slope: a touch by lots. No convex measure that it touches is below it, for fractions of lots too. */
export type Plane = {
  readonly constant: number
  /** Aligned with the candidates. */
  readonly lots: Float64Array
  /** Aligned with the activations. */
  readonly used: Float64Array
}

/** The plane of a touch of a measure, with the execution and outlay that the measure counts. */
export function planeOf(problem: HedgeProblem, measure: Measure, touch: Touch): Plane {
  const { scene } = measure
  const { points, weights, outlays = 0 } = touch
  const weighed = (column: ArrayLike<number> = []) => {
    let sum = 0
    for (let k = 0; k < points.length; k++) sum += weights[k]! * column[points[k]!]!
    return sum
  }
  const along = (delta: ArrayLike<number>) => touch.delta.reduce((sum, d, a) => sum + d * delta[a]!, 0)
  const shared = (one: Candidate | Activation) => weighed(scene && one.pnl[scene]) + along(one.delta)
  return {
    constant: touch.constant + weighed(scene && problem.held[scene]) + along(problem.delta),
    lots: Float64Array.from(problem.candidates, (candidate) => {
      return shared(candidate) + linearCost(measure, candidate) + outlays * outlayOf(candidate)
    }),
    used: Float64Array.from(problem.activations, (one) => shared(one) + gasCost(measure, one) + outlays * gasOf(one)),
  }
}

/** What one lot adds to a measure whatever the prices. */
export function linearCost({ execution, outlay }: Measure, candidate: Candidate): number {
  return (execution ? candidate.execution : 0) + (outlay ? outlayOf(candidate) : 0)
}

/** What using an instrument at all adds to a measure whatever the prices: gas is execution cost, and paid. */
function gasCost({ execution, outlay }: Measure, activation: Activation): number {
  return (Number(execution) + Number(outlay)) * gasOf(activation)
}

/** A touch of a measure at any totals: no more than the measure there. */
export function touchValue({ scene, execution, outlay }: Measure, touch: Touch, totals: Totals): number {
  const { constant, outlays = outlay ? 1 : 0 } = touch
  let sum = constant + (execution ? totals.execution : 0) + outlays * totals.outlay
  const column = scene === undefined ? [] : totals.pnl[scene]
  for (let k = 0; k < touch.points.length; k++) sum += touch.weights[k]! * column[touch.points[k]!]!
  touch.delta.forEach((d, a) => {
    sum += d * totals.delta[a]!
  })
  return sum
}
