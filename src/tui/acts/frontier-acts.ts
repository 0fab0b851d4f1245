import { fixed } from '../../text/format-number.ts'
import { frontierPoint } from '../frontier-point.ts'
import { sightOf } from '../look.ts'
import type { Change } from '../message.ts'
import type { Model } from '../model.ts'
import { withWalk } from '../walk.ts'
import { makeEdits } from './document-edits.ts'

/** Opens the frontier, or closes it; one that is still being worked out is given up. */
export function toggleFrontier(model: Model): Change<Model> {
  const { frontier, looks } = model.walk!
  if (!frontier.open) return [withWalk(model, { frontier: { open: true, selected: undefined } }), []]
  const closed = withWalk(model, { frontier: { open: false, selected: undefined } })
  const looking = looks.frontier
  if (!looking || looking.sight) return [closed, []]
  const { frontier: _, ...others } = looks
  return [withWalk(closed, { looks: others }), [{ type: 'forget', request: looking.request }]]
}

/** Makes the premium of the selected point the budget, rounded up to whole units, and plans with it. */
export function takePoint(model: Model): Change<Model> {
  const point = sightOf(model.walk!.looks, 'frontier')!.points[frontierPoint(model.walk!)]!
  const budget = Math.max(0, Math.ceil(point.premium))
  const closed = withWalk(model, { frontier: { open: false, selected: undefined } })
  const [changed, commands] = makeEdits(closed, [{ path: ['hedge', 'limits', 'premium'], value: budget }])
  return [{ ...changed, notice: `premium ≤ ${fixed(budget, 0)}` }, commands]
}
