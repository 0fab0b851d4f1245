import { fixed } from '../../text/format-number.ts'
import { frontierPoint } from '../frontier-point.ts'
import { sightOf } from '../look.ts'
import type { Change } from '../message.ts'
import type { Model } from '../model.ts'
import { withWalk } from '../walk.ts'
import { makeEdits } from './document-edits.ts'

/** Opens the frontier, or closes it. */
export function toggleFrontier(model: Model): Change<Model> {
  if (model.walk!.frontier.open) return closed(model)
  return [withWalk(model, { frontier: { open: true, selected: undefined } }), []]
}

/** Makes the premium of the selected point the budget, rounded up to whole units, and plans with it. */
export function takePoint(model: Model): Change<Model> {
  const point = sightOf(model.walk!.looks, 'frontier')!.points[frontierPoint(model.walk!)]!
  const budget = Math.max(0, Math.ceil(point.premium))
  const [under, given] = closed(model)
  const [changed, commands] = makeEdits(under, [{ path: ['hedge', 'limits', 'premium'], value: budget }])
  return [{ ...changed, notice: `premium ≤ ${fixed(budget, 0)}` }, [...given, ...commands]]
}

/** One that is still growing is given up. */
function closed(model: Model): Change<Model> {
  const { frontier: looking, ...others } = model.walk!.looks
  const under = withWalk(model, { frontier: { open: false, selected: undefined } })
  if (!looking || looking.done) return [under, []]
  return [withWalk(under, { looks: others }), [{ type: 'forget', request: looking.request }]]
}
