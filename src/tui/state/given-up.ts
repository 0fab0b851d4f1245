import type { Analysis } from './analysis.ts'
import type { Change } from './message.ts'
import type { Model } from './model.ts'

/** An analysis that nobody waits for any more: one that is still being worked out is stopped and forgotten, one that is done stays. */
export function givenUp(model: Model, kind: Analysis['kind']): Change<Model> {
  const { [kind]: analysing, ...others } = model.walk!.analyses
  if (!analysing || analysing.done) return [model, []]
  return [{ ...model, walk: { ...model.walk!, analyses: others } }, [{ type: 'forget', request: analysing.request }]]
}
