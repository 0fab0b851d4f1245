import { nudgedText } from '../../strategy/edit/nudged-text.ts'
import type { StrategyInput } from '../../strategy/edit/strategy-input.ts'
import { typedValue } from '../../strategy/edit/typed-value.ts'
import type { RowInput } from '../kit/row.ts'
import { nextInputRow, rowInputs } from '../rows/row-inputs.ts'
import { type Editing, samePath } from '../state/document.ts'
import { goodState, makeEdits } from '../state/document-edits.ts'
import { editedInput } from '../state/edited-input.ts'
import type { Change } from '../state/message.ts'
import type { Model } from '../state/model.ts'
import { withWalk } from '../state/walk.ts'

/** Opens the selected row's value for typing; where it has several, Tab goes through them. */
export function startEditing(model: Model): Change<Model> {
  const [input] = rowInputs(model)
  return input ? [opened(model, input), []] : [model, []]
}

/** The next value of the row or of the rows below; what was typed into this one is kept, even if it only fits together with the next. */
export function editNext(model: Model): Change<Model> {
  const [kept, commands] = applyDraft(model)
  const { path, problem } = kept.walk!.editing!
  if (problem !== undefined) return [kept, commands]
  const inputs = rowInputs(kept)
  const next = inputs[inputs.findIndex((input) => samePath(input.path, path)) + 1]
  if (next) return [opened(kept, next), commands]
  const { step, selected } = kept.walk!
  const below = withWalk(kept, { selected: { ...selected, [step]: nextInputRow(kept) } })
  return [opened(below, rowInputs(below)[0]!), commands]
}

/** One sensible step up or down, planned at once; before anything was typed it starts from what the file has. */
export function nudgeDraft(model: Model, direction: 1 | -1): Change<Model> {
  const editing = model.walk!.editing!
  const input = inputOf(model, editing)
  const draft = nudgedText(input, editing.draft, direction, editing.lot)
  if (draft === undefined) return [{ ...model, notice: whyNoStep(editing.label, editing.draft) }, []]
  const nudged = withWalk(model, { editing: { ...editing, draft, behind: undefined, fresh: true, problem: undefined } })
  return makeEdits(nudged, [{ path: editing.path, value: nudgedValue(input, draft) }], true)
}

/** Enter: the draft becomes the value; the field closes once the strategy with it can be read. */
export function commit(model: Model): Change<Model> {
  const [changed, commands] = applyDraft(model)
  const { editing, problems } = changed.walk!
  if (editing!.problem !== undefined) return [changed, []]
  if (commands.length > 0) return [withWalk(changed, { editing: { ...editing!, leaving: true } }), commands]
  const [problem] = problems
  return [problem ? withWalk(changed, { editing: { ...editing!, problem: problem.short } }) : closed(changed), []]
}

/** A nudge of the selected row without opening it. */
export function nudgeRow(model: Model, direction: 1 | -1): Change<Model> {
  const [first] = rowInputs(model)
  const input = first && editedInput(model.walk!.document!, first.path)
  if (!first || !input) return [model, []]
  const from = input.text || (first.initial ?? '')
  const text = nudgedText(input, from, direction, first.lot)
  if (text === undefined) return [{ ...model, notice: whyNoStep(first.label, from) }, []]
  return makeEdits(model, [{ path: first.path, value: nudgedValue(input, text) }], true)
}

function whyNoStep(label: string, from: string): string {
  return from === '' ? `${label} is not given: ⏎ and a number give it` : `${label} ends here`
}

function opened(model: Model, { path, label, lot, initial = '' }: RowInput): Model {
  const walk = model.walk!
  const document = { ...walk.document!, joinable: false }
  const text = editedInput(document, path)?.text || initial
  return withWalk(model, {
    document,
    before: walk.before ?? goodState({ ...walk, document }),
    editing: { path, label, draft: text, fresh: true, problem: undefined, leaving: false, lot },
  })
}

function closed(model: Model): Model {
  const { document, before, solving } = model.walk!
  return withWalk(model, {
    document: { ...document!, joinable: false },
    editing: undefined,
    before: solving ? before : undefined,
  })
}

/** The draft as an edit, where it differs from what the file has. */
function applyDraft(model: Model): Change<Model> {
  const editing = model.walk!.editing!
  const input = inputOf(model, editing)
  if (editing.draft === input.text) return [model, []]
  const typed = typedValue(input, editing.draft)
  if ('problem' in typed) return [withWalk(model, { editing: { ...editing, problem: typed.problem } }), []]
  return makeEdits(model, [{ path: editing.path, value: typed.value }], true)
}

function inputOf({ walk }: Model, { path }: Editing): StrategyInput {
  const input = editedInput(walk!.document!, path)
  if (!input) throw new Error(`${JSON.stringify(path)} is no input of the strategy`)
  return input
}

function nudgedValue(input: StrategyInput, text: string) {
  const typed = typedValue(input, text)
  if ('problem' in typed) throw new Error(`a nudge to ${text} does not fit: ${typed.problem}`)
  return typed.value
}
