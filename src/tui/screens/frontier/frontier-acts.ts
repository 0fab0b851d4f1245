import { fixed } from '../../../text/format-number.ts'
import { resultOf } from '../../state/analysis.ts'
import { makeEdits } from '../../state/document-edits.ts'
import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { givenUp, withWalk } from '../../state/walk.ts'
import { frontierPoint } from './frontier-point.ts'

/** Opens the frontier, or closes it. */
export function toggleFrontier(model: Model): Change<Model> {
  if (model.walk!.frontier.open) return closed(model)
  return [withWalk(model, { frontier: { open: true, selected: undefined } }), []]
}

/** Takes exactly the hedge of the selected point: its sizes are fixed by hand and no other leg is allowed, all of it undone as one. */
export function takePoint(model: Model): Change<Model> {
  const { analyses, strategy } = model.walk!
  const { legs, premium } = resultOf(analyses, 'frontier')!.points[frontierPoint(model.walk!)]!
  const limits = ['hedge', 'limits']
  const budget = strategy!.hedge.limits.premium ?? Number.POSITIVE_INFINITY
  const [under, given] = closed(model)
  const [changed, commands] = makeEdits(under, [
    { path: [...limits, 'legs'], value: legs.length },
    ...(premium > budget ? [{ path: [...limits, 'premium'], value: Math.ceil(premium) }] : []),
    ...legs.map(({ instrument, side, size }) => ({
      path: ['hedge', 'pin', instrument],
      value: side === 'sell' ? `-${size}` : size,
    })),
  ])
  const taken = `taken: ${legs.length === 1 ? '1 leg' : `${legs.length} legs`} at a premium of ${fixed(premium, 0)}, fixed by hand`
  return [{ ...changed, notice: `${taken} · u takes it back` }, [...given, ...commands]]
}

/** One that is still growing is given up. */
function closed(model: Model): Change<Model> {
  return givenUp(withWalk(model, { frontier: { open: false, selected: undefined } }), 'frontier')
}
