import type { Model } from './model.ts'
import { nearestPoint, payoffSlice } from './payoff-slice.ts'
import { rowCount } from './rows/step-rows.ts'

/** Moves the selection where one is by so many rows, held inside; on the payoff ↑ raises the price. */
export function moveBy(model: Model, rows: number): Model {
  const onPayoff = model.walk?.step === 'payoff'
  return moveTo(model, selectedRow(model) + (onPayoff ? -rows : rows))
}

/** Selects a row, held inside. */
export function moveTo(model: Model, row: number): Model {
  const at = Math.max(0, Math.min(row, rowCount(model) - 1))
  const { walk, picker } = model
  if (!walk) return { ...model, picker: { ...picker, selected: at } }
  if (walk.step !== 'payoff') {
    const changed = { ...walk, selected: { ...walk.selected, [walk.step]: at }, replacing: undefined }
    return { ...model, walk: changed }
  }
  const slice = walk.strategy && walk.plan && payoffSlice(walk.strategy, walk.plan)
  return { ...model, walk: { ...walk, payoff: { ...walk.payoff, cursor: slice?.prices[at] } } }
}

/** The row that is selected where one is; a plan with fewer rows than the last leaves it on its last row. */
export function selectedRow({ walk, picker, ...rest }: Model): number {
  if (!walk) return picker.selected
  if (walk.step !== 'payoff') {
    return Math.max(0, Math.min(walk.selected[walk.step], rowCount({ walk, picker, ...rest }) - 1))
  }
  const slice = walk.strategy && walk.plan && payoffSlice(walk.strategy, walk.plan)
  const today = walk.strategy?.assets.find((asset) => asset.symbol === slice?.asset)?.price
  return slice ? nearestPoint(slice, walk.payoff.cursor ?? today ?? slice.prices[0]!) : 0
}
