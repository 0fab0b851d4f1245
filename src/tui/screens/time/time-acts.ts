import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'

/** Ends the drawing of paths: what is finished by then is shown. */
export function stopPaths(model: Model): Change<Model> {
  const { request } = model.walk!.analyses.time!
  return [model, [{ type: 'stop', request }]]
}

/** Lets the curves of the rules fill the step, or stand under their table again. */
export function toggleEquity(model: Model): Change<Model> {
  return [withWalk(model, { equity: !model.walk!.equity }), []]
}
