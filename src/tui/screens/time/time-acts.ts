import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'

/** Ends the drawing of paths: what is finished by then is shown. */
export function stopPaths(model: Model): Change<Model> {
  const { request } = model.walk!.looks.time!
  return [model, [{ type: 'stop', request }]]
}
