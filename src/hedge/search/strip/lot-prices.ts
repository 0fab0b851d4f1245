import type { Relaxation, Relaxed } from '../../programme/relaxation.ts'

/**
 * What a hedge's lots cost when limits are paid for instead of kept (Lagrange multipliers): replication error + Σ lots·price + constant is no
 * more than the objective of any hedge within the limits. `level` is the part of that for each unit by which the hedge shifts the residual at all
 * prices alike (the option in the money that does so costs that much premium). `lower` and `upper` say at each grid point what a unit of
 * residual is worth where it is lowest and where it is highest.
 */
export type LotPrices = {
  readonly lots: readonly number[]
  readonly level: number
  readonly constant: number
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** The prices that the duals of a solved relaxation put on the limits and on the grid. */
export function lotPrices({ problem, known, planes }: Relaxation, { rowDuals }: Relaxed): LotPrices {
  const { candidates, held } = problem
  const lots = candidates.map((candidate) => candidate.execution)
  let [level, constant] = [0, 0]
  known.forEach((row, r) => {
    const dual = rowDuals[r] ?? 0
    const ofLots = row.columns.every((column) => column < candidates.length)
    const bound = dual < 0 ? row.upper : row.lower
    if (row.name === '' || !ofLots || Math.abs(dual) < 1e-12 || !Number.isFinite(bound)) return
    row.columns.forEach((column, k) => {
      lots[column]! -= dual * row.coefficients[k]!
    })
    constant += dual * bound
    if (row.name === 'premium') level -= dual
  })
  const [lower, upper] = [new Float64Array(held.grid.length), new Float64Array(held.grid.length)]
  for (const { bounded, touch, row } of planes) {
    if (bounded !== 'objective') continue
    const worth = touch.weights[0]! > 0 ? upper : lower
    worth[touch.points[0]!]! += Math.max(0, rowDuals[row] ?? 0)
  }
  return { lots, level, constant, lower, upper }
}
