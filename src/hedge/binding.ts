import type { HedgeSolution } from './hedge-solution.ts'
import type { Limit } from './limit.ts'
import type { Programme } from './programme.ts'

/** The limits that bind in the relaxation: a row's dual is what one more unit of its bound adds to the objective. */
export function bindingLimits(
  programme: Programme,
  rowDuals: Float64Array,
  limits: readonly Limit[],
): HedgeSolution['binding'] {
  return limits.flatMap((limit) => {
    const dual = programme.rows.reduce((total, row, r) => (row.name === limit.name ? total + rowDuals[r]! : total), 0)
    const worth = Math.abs(dual)
    if (worth <= 1e-9) return []
    const value = limit.min === -Infinity || (limit.max !== Infinity && dual < 0) ? limit.max : limit.min
    return [{ limit: limit.name, value, worth }]
  })
}
