import type { HedgeProblem } from './hedge-problem.ts'
import type { Programme } from './programme.ts'

/**
 * What a hedge's lots cost when limits are paid for instead of kept: objective ≥ error + Σ lots·price + constant for every hedge within
 * the limits. `level` is the part of that for each unit by which the hedge shifts the residual at all prices alike (the option
 * in the money that does so costs that much premium).
 */
export type LotPrices = { readonly lots: readonly number[]; readonly level: number; readonly constant: number }

/** The prices at which limits do not matter. */
export function executionPrices(problem: HedgeProblem): LotPrices {
  return { lots: problem.candidates.map((candidate) => candidate.execution), level: 0, constant: 0 }
}

/** The prices that the relaxation's duals put on the limits, and on the depth of linear instruments (Lagrange multipliers). */
export function dualPrices(
  problem: HedgeProblem,
  programme: Programme,
  duals: { readonly rowDuals: Float64Array; readonly columnDuals: Float64Array },
): LotPrices {
  const { candidates } = problem
  const lots = candidates.map((candidate) => candidate.execution)
  let [level, constant] = [0, 0]
  programme.rows.forEach((row, r) => {
    const dual = duals.rowDuals[r]!
    const ofLots = row.columns.every((column) => column < candidates.length)
    const bound = dual < 0 ? row.upper : row.lower
    if (row.name === '' || !ofLots || Math.abs(dual) < 1e-12 || !Number.isFinite(bound)) return
    row.columns.forEach((column, k) => {
      lots[column]! -= dual * row.coefficients[k]!
    })
    constant += dual * bound
    if (row.name === 'premium') level -= dual
  })
  candidates.forEach((candidate, i) => {
    const dual = duals.columnDuals[i]!
    if (candidate.shape?.kind !== 'linear' || dual >= -1e-12) return
    lots[i]! -= dual
    constant += dual * candidate.maxLots
  })
  return { lots, level, constant }
}
