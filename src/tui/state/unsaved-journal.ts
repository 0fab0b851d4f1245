import { isUnsaved, madeEdits } from './document.ts'
import type { Journal } from './journal.ts'
import type { Walk } from './model.ts'

/** What would be lost of a walk now; undefined: nothing. */
export function journalOf(walk: Walk | undefined): Journal | undefined {
  const { document, editing, step } = walk ?? {}
  if (!walk || !document || !step) return undefined
  const draft = editing && !editing.fresh ? editing : undefined
  if (!isUnsaved(document) && !draft) return undefined
  const { text, isNew, saved } = document
  const made = madeEdits(document)
  const kept = draft && { path: draft.path, label: draft.label, draft: draft.draft, lot: draft.lot }
  const inFile = saved !== undefined && saved <= made.length ? saved : undefined
  const row = walk.selected[step]
  return { format: 'hedgerow/journal/1', text, isNew, edits: made, saved: inFile, step, row, draft: kept }
}
