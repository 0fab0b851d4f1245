import { type StrategyInput, strategyInput } from '../../strategy/edit/strategy-input.ts'
import { madeEdits, type StrategyDocument } from './document.ts'

/** The input at a path with the edits that were made of it, also those that could not be read yet. */
export function editedInput(document: StrategyDocument, path: StrategyInput['path']): StrategyInput | undefined {
  const input = strategyInput(document.schema, document.file, path)
  const edit = madeEdits(document).findLast((one) => JSON.stringify(one.path) === JSON.stringify(path))
  return input && edit ? { ...input, text: edit.value === undefined ? '' : String(edit.value) } : input
}
