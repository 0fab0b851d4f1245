import { type StrategyInput, strategyInput } from '../../strategy/strategy-input.ts'
import { madeEdits, type StrategyDocument } from '../document.ts'
import type { Model } from '../model.ts'
import type { Row, RowInput } from './row.ts'
import { allRows, selectedRow } from './step-rows.ts'

/** The row that is selected on a step with rows. */
export function currentRow(model: Model): Row | undefined {
  return model.walk && allRows(model.walk)[selectedRow(model)]
}

/** The values of the selected row that can be changed. */
export function rowInputs(model: Model): readonly RowInput[] {
  return inputsOf(currentRow(model), model.walk?.document)
}

/** Index of the nearest row below with something to change, from the top again after the last. */
export function nextInputRow(model: Model): number {
  const rows = model.walk ? allRows(model.walk) : []
  const at = selectedRow(model)
  const order = rows.map((_, i) => (at + 1 + i) % rows.length)
  return order.find((i) => inputsOf(rows[i], model.walk?.document).length > 0) ?? at
}

/** The input at a path with the edits that were made of it, also those that could not be read yet. */
export function editedInput(document: StrategyDocument, path: RowInput['path']): StrategyInput | undefined {
  const input = strategyInput(document.schema, document.file, path)
  const edit = madeEdits(document).findLast((one) => JSON.stringify(one.path) === JSON.stringify(path))
  return input && edit ? { ...input, text: edit.value === undefined ? '' : String(edit.value) } : input
}

function inputsOf(row: Row | undefined, document: StrategyDocument | undefined): readonly RowInput[] {
  if (!row || !document) return []
  return row.inputs.filter(({ path }) => strategyInput(document.schema, document.file, path))
}
