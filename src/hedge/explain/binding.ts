import type { HedgeSolution } from '../problem/hedge-solution.ts'
import type { Relaxation, Relaxed } from '../programme/relaxation.ts'

/** The limits that bind in the relaxation: a row's dual is what one more unit of its bound adds to the objective. */
export function bindingLimits({ problem, known }: Relaxation, { rowDuals }: Relaxed): HedgeSolution['binding'] {
  const worth = new Map<string, number>()
  known.forEach(({ name }, r) => {
    worth.set(name, (worth.get(name) ?? 0) + (rowDuals[r] ?? 0))
  })
  const scalars = (['legs', 'loss', 'shortfall', 'tail'] as const).flatMap((name) => {
    const max = problem.limits[name]
    return max === undefined ? [] : [{ name, min: -Infinity, max }]
  })
  const seen = new Set<string>()
  return [...problem.limits.linear, ...scalars].flatMap(({ name, min, max }) => {
    const dual = worth.get(name) ?? 0
    if (seen.has(name) || Math.abs(dual) <= 1e-9) return []
    seen.add(name)
    const value = min === -Infinity || (max !== Infinity && dual < 0) ? max : min
    return [{ limit: name, value, worth: Math.abs(dual) }]
  })
}
