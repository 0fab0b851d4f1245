import type { Control } from './control.ts'
import type { Point } from './cuts.ts'
import {
  type Cut,
  isCutLoss,
  isCutObjective,
  lossAt,
  replicationAt,
  shortfallAt,
  type Touch,
  varianceAt,
} from './cuts.ts'
import { type Formulation, formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { Relaxation, Solver } from './integer-programme.ts'

/** A formulation whose cuts describe the convex measures well where its relaxation is best. */
export type Approximation = {
  readonly formulation: Formulation
  readonly relaxation: Relaxation
  readonly cuts: readonly Cut[]
}

const ROUNDS = 400
const PRECISION = 1e-6

/** Share of a variance to which its relaxation is solved: in whole lots it is several times as large. */
const CLOSE = 2e-3

/**
 * Solves the relaxation of a problem with convex measures (expected shortfall, variance, or the worst point of a large grid) by cutting planes: solve, measure, add the planes
 * that touch the measure there, until it says no more than they did (Kelley 1960). Without such measures it is one solve.
 */
export function approximate(
  problem: HedgeProblem,
  start: readonly Cut[],
  solver: Solver,
  control: Control,
): Approximation {
  const formulation = formulate(problem, start)
  const cuts = [...start]
  const slack = problem.objective === 'variance' ? CLOSE : 0
  let rounds = 0
  let before: readonly Cut[] = []
  const relaxation = solver.relax(
    formulation.programme,
    (x, cost) => {
      if (rounds++ >= ROUNDS || control.shouldStop() !== undefined) return []
      const missed = missedCuts(problem, formulation.point(x), cost, slack * cost)
      if (missed.length > 0 && areSame(missed, before)) return []
      before = missed
      cuts.push(...missed)
      return missed.map((cut) => formulation.cutRow(cut))
    },
    control,
  )
  return { formulation: cuts.length > start.length ? formulate(problem, cuts) : formulation, relaxation, cuts }
}

/** Whether cuts are those of the round before, which the solver then keeps to no better than its precision. */
function areSame(cuts: readonly Cut[], before: readonly Cut[]): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.abs(b)
  return cuts.length === before.length && cuts.every(({ constant }, k) => near(constant, before[k]!.constant))
}

/** The planes that a point of the relaxation, which claims to cost `claimed`, is below by more than `slack`, or than rounding. */
export function missedCuts(problem: HedgeProblem, point: Point, claimed: number, slack = 0): Cut[] {
  return measuresOf(problem).flatMap(({ at, within }) => {
    const { value, cuts } = at(point)
    const allowed = within ?? claimed
    return value > allowed + Math.max(slack, PRECISION * Math.max(1, Math.abs(allowed))) ? cuts : []
  })
}

/** The planes that touch the problem's convex measures at a hedge of whole lots. */
export function touchingCuts(problem: HedgeProblem, lots: readonly number[]): Cut[] {
  const isUsed = (instrument: number) =>
    problem.candidates.some((candidate, i) => candidate.instrument === instrument && lots[i]! > 0)
  const point = { lots, used: problem.activations.map(({ instrument }) => (isUsed(instrument) ? 1 : 0)) }
  return measuresOf(problem).flatMap(({ at }) => at(point).cuts)
}

type Measure = { readonly at: (point: Point) => Touch; readonly within: number | undefined }

/** The convex measures a problem looks at: `within` is a limit, undefined the objective itself. */
function measuresOf(problem: HedgeProblem): Measure[] {
  const { limits } = problem
  return [
    ...(isCutObjective(problem) ? [{ at: objectiveAt(problem), within: undefined }] : []),
    ...(isCutLoss(problem) ? [{ at: (point: Point) => lossAt(problem, point, 'loss'), within: limits.loss }] : []),
    ...(limits.shortfall === undefined
      ? []
      : [{ at: (point: Point) => shortfallAt(problem, point, 'shortfall'), within: limits.shortfall }]),
  ]
}

function objectiveAt(problem: HedgeProblem): (point: Point) => Touch {
  switch (problem.objective) {
    case 'replication':
      return (point) => replicationAt(problem, point)
    case 'worst-loss':
      return (point) => lossAt(problem, point, 'objective')
    case 'variance':
      return (point) => varianceAt(problem, point)
    default:
      return (point) => shortfallAt(problem, point, 'objective')
  }
}
