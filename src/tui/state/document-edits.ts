import type { Edit } from '../../strategy/edit/edit-strategy.ts'
import { withEdit } from './document.ts'
import type { Change } from './message.ts'
import type { Before, Model, Walk } from './model.ts'
import { forgotten, planDocument, withWalk } from './walk.ts'

/** Makes edits, which are undone together, and plans them. `joining`: nudges of one value are undone as one. */
export function makeEdits(model: Model, edits: readonly Edit[], joining = false): Change<Model> {
  const walk = model.walk!
  const [first, ...others] = edits
  const made = first ? [first, ...others.map((edit) => ({ ...edit, withLast: true as const }))] : []
  const document = made.reduce((now, edit) => withEdit(now, edit, joining), walk.document!)
  return planDocument(model, { document, before: walk.before ?? goodState(walk) })
}

/** The state that Esc and an unreadable edit restore. */
export function goodState({ document, strategy, plan, fills, problems, solving }: Walk): Before {
  return { document, strategy, plan, fills, problems, solving }
}

/** Back to what was before the edits: at once where its plan was there, else by planning it again. */
export function takeBack(model: Model): Change<Model> {
  const walk = model.walk!
  const { before } = walk
  const closed = withWalk(model, { before: undefined, editing: undefined })
  if (!before || before.document === walk.document) return [closed, []]
  if (before.solving || !before.plan) return planDocument(closed, before)
  const request = model.requests + 1
  return [{ ...withWalk(closed, { ...before, request }), requests: request }, forgotten(walk)]
}

/** One edit back (−1) or forth (1), with those that were made together with it. */
export function stepEdits(model: Model, by: -1 | 1): Change<Model> {
  const document = model.walk!.document!
  let done = document.done + by
  while (document.edits[done]?.withLast) done += by
  const edit = document.edits[Math.min(done, document.done)]!
  const more = Math.abs(done - document.done) - 1
  const [changed, commands] = planDocument(model, { document: { ...document, done, joinable: false } })
  return [
    {
      ...changed,
      notice: `${by < 0 ? 'undone' : 'done again'}: ${editName(edit)}${more > 0 ? ` and ${more} more` : ''}`,
    },
    commands,
  ]
}

/** What an edit changed, in the words of its path: `range lower`, `limits premium`, `ETH-PERP funding`. */
export function editName({ path }: Edit): string {
  const words = path.slice(1).flatMap((step, i) => {
    if (typeof step === 'object') return [step.id]
    return typeof step === 'number' ? (i === 0 && step === 0 ? [] : [`${step + 1}`]) : [step]
  })
  return words.length > 0 ? words.join(' ') : String(path[0])
}
