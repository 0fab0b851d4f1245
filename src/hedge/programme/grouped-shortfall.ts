import { LIMIT_MEASURES, OBJECTIVES } from '../measure/objectives.ts'
import { type Plane, planeOf } from '../measure/plane.ts'
import { GROUPS } from '../problem/budgets.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Frame } from './frame.ts'
import { likeSamples } from './like-samples.ts'
import { rowOf, type Term } from './programme.ts'

/**
 * Writes an expected shortfall as Rockafellar and Uryasev (2000) do, over groups of like samples instead of each: the mean of a group's losses
 * never raises the shortfall, so it stays a lower bound, and a tenth of the rows comes within a fraction of a per cent of all.
 */
export function groupedShortfall(problem: HedgeProblem, bounded: 'objective' | 'shortfall', frame: Frame): void {
  const measure = bounded === 'objective' ? OBJECTIVES[problem.objective] : LIMIT_MEASURES.shortfall
  const groups = likeSamples(problem, Math.max(1, Math.ceil(problem.held.samples.length / GROUPS)))
  const added = (s: number) => problem.income.samples[s]! + (bounded === 'shortfall' ? problem.target.samples[s]! : 0)
  const loss = groups.map((points) =>
    planeOf(problem, measure, {
      constant: -points.reduce((sum, s) => sum + added(s), 0) / points.length,
      points,
      weights: new Float64Array(points.length).fill(-1 / points.length),
      delta: [],
    }),
  )
  const { room } = frame
  const less = bounded === 'objective' ? problem.candidates.map((_, i) => frame.columns[i]!.cost) : undefined
  const at = (plane: Plane, lots: readonly number[]) =>
    lots.reduce((sum, count, i) => sum + count * (plane.lots[i]! - (less?.[i] ?? 0)), plane.constant)
  // The value at risk of the groups, and by how much each loses more.
  const risk = (lots: readonly number[]) => {
    const losses = loss.map((plane, g) => ({ lost: at(plane, lots), size: groups[g]!.length }))
    losses.sort((a, b) => b.lost - a.lost)
    let left = problem.worst
    for (const { lost, size } of losses) {
      left -= size
      if (left <= 0) return lost
    }
    return -room
  }
  const threshold = frame.column({ cost: 0, lower: -room, upper: room, integer: false }, risk)
  const excess = loss.map((plane, g) => {
    const over = frame.column({ cost: 0, lower: 0, upper: 2 * room, integer: false }, (lots) =>
      Math.max(0, at(plane, lots) - risk(lots)),
    )
    const opposite = frame.terms(plane, less).map(([c, slope]): Term => [c, -slope])
    frame.rows.push(rowOf('', plane.constant, Infinity, [[over, 1], [threshold, 1], ...opposite]))
    return [over, groups[g]!.length / problem.worst] as Term
  })
  if (bounded === 'objective') {
    const opposite = excess.map(([c, weight]): Term => [c, -weight])
    frame.rows.push(rowOf('', 0, Infinity, [[frame.objective, 1], [threshold, -1], ...opposite]))
  } else frame.rows.push(rowOf('shortfall', -Infinity, problem.limits.shortfall!, [[threshold, 1], ...excess]))
}
