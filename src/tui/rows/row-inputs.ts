import { strategyInput } from '../../strategy/edit/strategy-input.ts'
import type { Row, RowInput } from '../kit/row.ts'
import type { StrategyDocument } from '../state/document.ts'
import type { Model } from '../state/model.ts'
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

function inputsOf(row: Row | undefined, document: StrategyDocument | undefined): readonly RowInput[] {
  if (!row || !document) return []
  return row.inputs.filter(({ path }) => strategyInput(document.schema, document.file, path))
}
