import { isUnsaved, madeEdits } from '../state/document.ts'
import type { Change } from '../state/message.ts'
import type { Model, Over } from '../state/model.ts'
import { leaveWalk, readAgain } from '../state/walk.ts'

/** Writes the strategy with its edits; one that is in no file yet is first asked for a name. */
export function save(model: Model): Change<Model> {
  const { file, document, replacing, refused = file } = model.walk!
  if (document!.isNew) return [{ ...model, over: { kind: 'file-name', draft: refused, fresh: true } }, []]
  return saveAs(model, file, replacing === file)
}

function saveAs(model: Model, file: string, replace: boolean): Change<Model> {
  const { document } = model.walk!
  const { text, isNew } = document!
  return [{ ...model, over: undefined }, [{ type: 'save', file, text, edits: madeEdits(document!), replace, isNew }]]
}

/** Saves under the name that was typed. */
export function nameFile(model: Model): Change<Model> {
  const { over } = model
  if (over?.kind !== 'file-name') return [model, []]
  const name = over.draft.trim()
  if (name === '') return [{ ...model, notice: 'give a name' }, []]
  const file = /\.(ya?ml|json)$/i.test(name) ? name : `${name}.yaml`
  return saveAs(model, file, model.walk!.replacing === file)
}

/** Does what would lose edits, after a question when there are some; going back would lose a plan, too. */
export function unlessUnsaved(model: Model, then: Extract<Over, { kind: 'question' }>['then']): Change<Model> {
  const { document, plan } = model.walk ?? {}
  if ((document && isUnsaved(document)) || (then === 'back' && plan))
    return [{ ...model, over: { kind: 'question', then } }, []]
  return proceed({ ...model, over: undefined }, then)
}

/** Does it in any case. */
export function proceed(model: Model, then: Extract<Over, { kind: 'question' }>['then']): Change<Model> {
  if (then === 'quit') return [{ ...model, over: undefined }, [{ type: 'quit', status: 0 }]]
  return then === 'back' ? leaveWalk(model) : readAgain({ ...model, over: undefined })
}
