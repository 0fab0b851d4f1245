import type { Edit } from '../../strategy/edit/edit-strategy.ts'
import type { InputSchema } from '../../strategy/edit/strategy-input.ts'
import type { Caret } from './line.ts'

/** The file's text as it was read, and the edits made since. */
export type StrategyDocument = {
  readonly text: string
  /** Its values after the edits, as last read. */
  readonly file: unknown
  readonly schema: InputSchema
  readonly edits: readonly MadeEdit[]
  /** The first so many edits are made; the others were undone. */
  readonly done: number
  /** So many are in the file on disk; undefined: it holds edits that were undone and overtaken. */
  readonly saved: number | undefined
  /** Whether there is no file on disk yet. */
  readonly isNew: boolean
  /** Whether the last edit was a nudge, which the next one of the same value replaces. */
  readonly joinable: boolean
}

/** `withLast`: it is taken back and made again together with the one before. */
export type MadeEdit = Edit & { readonly withLast?: true }

/** An input being typed or nudged. */
export type Editing = Caret & {
  readonly path: Edit['path']
  readonly label: string
  readonly draft: string
  /** The next character replaces the draft. */
  readonly fresh: boolean
  readonly problem: string | undefined
  /** Enter was pressed: it closes when the strategy with the edit can be read. */
  readonly leaving: boolean
  /** What a nudge moves by at the least, a decimal. */
  readonly lot: string | undefined
}

/** A document without edits; `isNew`: it is in no file yet. */
export function freshDocument(text: string, isNew: boolean): StrategyDocument {
  return { text, file: undefined, schema: {}, edits: [], done: 0, saved: 0, isNew, joinable: false }
}

/** The edits that count: those that were not undone. */
export function madeEdits({ edits, done }: StrategyDocument): readonly Edit[] {
  return edits.slice(0, done)
}

/** Whether the document is not what is on disk. */
export function isUnsaved({ saved, done, isNew }: StrategyDocument): boolean {
  return isNew || saved !== done
}

/** The document with one more edit. `joining`: it takes the place of a last one of the same value that joined too. */
export function withEdit(document: StrategyDocument, edit: MadeEdit, joining: boolean): StrategyDocument {
  const { edits, done, saved, joinable } = document
  const last = edits[done - 1]
  const joins = joining && joinable && saved !== done && last !== undefined && samePath(last.path, edit.path)
  const kept = edits.slice(0, joins ? done - 1 : done)
  return {
    ...document,
    edits: [...kept, edit],
    done: kept.length + 1,
    saved: saved !== undefined && saved > kept.length ? undefined : saved,
    joinable: joining,
  }
}

export function samePath(a: Edit['path'], b: Edit['path']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
