import type { Look } from './look.ts'
import type { Change } from './message.ts'
import type { Model } from './model.ts'

/** A look that nobody waits for any more: one that is still being worked out is stopped and forgotten, one that is done stays. */
export function givenUp(model: Model, kind: Look['kind']): Change<Model> {
  const { [kind]: looking, ...others } = model.walk!.looks
  if (!looking || looking.done) return [model, []]
  return [{ ...model, walk: { ...model.walk!, looks: others } }, [{ type: 'forget', request: looking.request }]]
}
