import type { HedgeSolution } from '../problem/hedge-solution.ts'
import { boundedLimits } from '../problem/limit-names.ts'
import type { Relaxation, Relaxed } from '../programme/relaxation.ts'

/** The limits that bind in the relaxation: a row's dual is what one more unit of its bound adds to the objective. */
export function bindingLimits({ problem, known }: Relaxation, { rowDuals }: Relaxed): HedgeSolution['binding'] {
  const worth = new Map<string, number>()
  known.forEach(({ name }, r) => {
    worth.set(name, (worth.get(name) ?? 0) + (rowDuals[r] ?? 0))
  })
  const seen = new Set<string>()
  return boundedLimits(problem).flatMap(({ name, min, max }) => {
    const dual = worth.get(name) ?? 0
    if (seen.has(name) || Math.abs(dual) <= 1e-9) return []
    seen.add(name)
    const value = min === -Infinity || (max !== Infinity && dual < 0) ? max : min
    return [{ limit: name, value, worth: Math.abs(dual) }]
  })
}
