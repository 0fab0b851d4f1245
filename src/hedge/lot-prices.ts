import { ERROR_ROW } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { Programme } from './programme.ts'

/**
 * What a hedge's lots cost when limits are paid for instead of kept: replication error + Σ lots·price + constant is no more than the
 * objective of any hedge within the limits. `level` is the part of that for each unit by which the hedge shifts the residual at all prices
 * alike (the option in the money that does so costs that much premium). `lower` and `upper` say at each grid point what a unit of
 * residual is worth where it is lowest and where it is highest.
 */
export type LotPrices = {
  readonly lots: readonly number[]
  readonly level: number
  readonly constant: number
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Prices without any limits: execution alone. */
export function executionPrices(problem: HedgeProblem): LotPrices {
  const none = new Float64Array(problem.gross.length)
  const lots = problem.candidates.map((candidate) => candidate.execution)
  return { lots, level: 0, constant: 0, lower: none, upper: none }
}

/** The prices that the relaxation's duals put on the limits and on the grid (Lagrange multipliers). */
export function dualPrices(problem: HedgeProblem, programme: Programme, rowDuals: Float64Array): LotPrices {
  const { candidates, gross } = problem
  const lots = candidates.map((candidate) => candidate.execution)
  let [level, constant] = [0, 0]
  programme.rows.forEach((row, r) => {
    const dual = rowDuals[r]!
    const ofLots = row.columns.every((column) => column < candidates.length)
    const bound = dual < 0 ? row.upper : row.lower
    if (row.name === '' || !ofLots || Math.abs(dual) < 1e-12 || !Number.isFinite(bound)) return
    row.columns.forEach((column, k) => {
      lots[column]! -= dual * row.coefficients[k]!
    })
    constant += dual * bound
    if (row.name === 'premium') level -= dual
  })
  const error = programme.rows.flatMap((row, r) => (row.name === ERROR_ROW ? [Math.max(0, rowDuals[r]!)] : []))
  // Two rows a point: the error is at least the residual, then at least its opposite.
  const every = (first: number) => gross.map((_, s) => error[first + 2 * s] ?? 0)
  return { lots, level, constant, lower: every(1), upper: every(0) }
}
