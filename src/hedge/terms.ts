import type { Candidate } from './candidate.ts'
import type { Plane } from './cuts.ts'
import { outlay } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { Term } from './programme.ts'

/** Where an instrument has one, the column that is 1 once it is used. */
export type UsedColumns = ReadonlyMap<number, number>

/** One term a candidate: what one of its lots adds. */
export function lotTerms(problem: HedgeProblem, amount: (candidate: Candidate) => number): Term[] {
  return problem.candidates.map((candidate, i) => [i, amount(candidate)])
}

/** What the hedge adds to the residual delta of one asset, tokens. */
export function deltaTerms(problem: HedgeProblem, asset: number, used: UsedColumns): Term[] {
  const fixed = problem.activations.map(
    (activation): Term => [used.get(activation.instrument)!, activation.delta[asset]!],
  )
  return [...lotTerms(problem, (candidate) => candidate.delta[asset]!), ...fixed]
}

/** What the hedge adds to the gross P&L at one grid point. */
export function grossTerms(problem: HedgeProblem, point: number, used: UsedColumns): Term[] {
  return [...lotTerms(problem, (candidate) => candidate.gross[point]!), ...fixedGross(problem, point, used)]
}

/** What the hedge adds to the net P&L at one grid point. */
export function netTerms(problem: HedgeProblem, point: number, used: UsedColumns): Term[] {
  const lots = lotTerms(problem, (candidate) => candidate.gross[point]! - outlay(candidate))
  return [...lots, ...fixedGross(problem, point, used)]
}

/** The sloping part of a cut. */
export function cutTerms(problem: HedgeProblem, cut: Plane, used: UsedColumns): Term[] {
  const fixed = problem.activations.map(({ instrument }, i): Term => [used.get(instrument)!, cut.used[i]!])
  return [...cut.lots.map((slope, i): Term => [i, slope]), ...fixed]
}

function fixedGross(problem: HedgeProblem, point: number, used: UsedColumns): Term[] {
  return problem.activations.map((activation) => [used.get(activation.instrument)!, activation.gross[point]!])
}
