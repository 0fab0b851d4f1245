import type { Edit, EditStep } from '../../strategy/edit/edit-strategy.ts'
import type { Editing } from './document.ts'
import { type Step, steps } from './steps.ts'

/** A field that was open with something typed into it. */
export type Draft = Pick<Editing, 'path' | 'label' | 'draft' | 'lot'>

/** What is lost with a program that is killed: all that is not in the strategy's file. */
export type Journal = {
  readonly format: 'hedgerow/journal/1'
  /** The strategy's text before the edits. */
  readonly text: string
  readonly isNew: boolean
  readonly edits: readonly Edit[]
  /** So many of them are in the file. */
  readonly saved?: number | undefined
  readonly step: Step
  readonly row: number
  readonly draft?: Draft | undefined
  /** What the file held when it was last seen, by its hash. */
  readonly seen?: string | undefined
}

/** Whether a value is a journal: it was read from a file that anyone may have written. */
export function isJournal(value: unknown): value is Journal {
  if (!isTable(value) || value.format !== 'hedgerow/journal/1') return false
  const { text, isNew, edits, saved, step, row, draft, seen } = value
  if (typeof text !== 'string' || typeof isNew !== 'boolean' || !Array.isArray(edits)) return false
  if (!edits.every((edit) => isTable(edit) && isPath(edit.path))) return false
  if (!steps.some((one) => one === step) || !Number.isInteger(row)) return false
  if (saved !== undefined && !(Number.isInteger(saved) && Number(saved) >= 0 && Number(saved) <= edits.length))
    return false
  return (draft === undefined || isDraft(draft)) && (seen === undefined || typeof seen === 'string')
}

function isDraft(value: unknown): boolean {
  if (!isTable(value) || !isPath(value.path)) return false
  const { label, draft, lot } = value
  return typeof label === 'string' && typeof draft === 'string' && (lot === undefined || typeof lot === 'string')
}

function isPath(value: unknown): value is readonly EditStep[] {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every(
    (step) => typeof step === 'string' || Number.isInteger(step) || (isTable(step) && typeof step.id === 'string'),
  )
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
