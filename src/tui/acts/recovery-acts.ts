import { freshDocument } from '../state/document.ts'
import { goodState } from '../state/document-edits.ts'
import { editedInput } from '../state/edited-input.ts'
import type { Change } from '../state/message.ts'
import type { Model } from '../state/model.ts'
import { planDocument, withWalk } from '../state/walk.ts'

/** Goes on where a program that was killed had come to; a field that was open opens again once the strategy is read. */
export function takeUp(model: Model): Change<Model> {
  const { over, walk } = model
  if (over?.kind !== 'interrupted' || !walk) return [model, []]
  const { journal, id } = over
  const { text, isNew, edits, saved, step, row, draft } = journal
  const { file, schema } = walk.document ?? freshDocument(text, isNew)
  const document = { ...freshDocument(text, isNew), file, schema, edits, done: edits.length, saved: isNew ? 0 : saved }
  const selected = { ...walk.selected, [step]: row }
  const reopening = { document, before: undefined, problems: [], step, selected, resuming: draft }
  const reopened = resumedField(withWalk({ ...model, over: undefined }, reopening))
  const [changed, commands] = planDocument(reopened)
  return [changed, [{ type: 'take-journal', id, file: walk.file, seen: journal.seen }, ...commands]]
}

/** Opens the field again that was open when the program was killed, once the strategy is read and where it still has it. */
export function resumedField(model: Model): Model {
  const walk = model.walk!
  const { document, resuming } = walk
  if (!document || !resuming || !editedInput(document, resuming.path)) return model
  const editing = { ...resuming, fresh: false, problem: undefined, leaving: false }
  return withWalk(model, { editing, before: { ...goodState(walk), plan: undefined }, resuming: undefined })
}

/** Forgets what it had come to. */
export function dropJournal(model: Model): Change<Model> {
  const { over } = model
  if (over?.kind !== 'interrupted') return [model, []]
  return [
    { ...model, over: undefined, notice: 'dropped: the file is as it was saved' },
    [{ type: 'drop-journal', id: over.id }],
  ]
}
