import { rowCount, selectedRow, showsProblems } from '../rows/step-rows.ts'
import { paletteEntries } from '../screens/palette/palette.ts'
import { putCursor } from '../screens/payoff/payoff-acts.ts'
import { sightOf } from '../state/look.ts'
import { type Model, showsAlternatives, showsFrontier, showsTime } from '../state/model.ts'
import { withWalk } from '../state/walk.ts'

/** Moves the selection where one is by so many rows, held inside; on the payoff ↑ raises the price. */
export function moveBy(model: Model, rows: number): Model {
  const { over, walk } = model
  if (over?.kind === 'help') return { ...model, over: { ...over, top: Math.max(0, over.top + rows * 5) } }
  if (over?.kind === 'palette') {
    const last = Math.max(0, paletteEntries(model).length - 1)
    return { ...model, over: { ...over, selected: Math.max(0, Math.min(last, over.selected + rows)) } }
  }
  const onPayoff = walk?.step === 'payoff' && !showsProblems(walk)
  return moveTo(model, selectedRow(model) + (onPayoff ? -rows : rows))
}

/** Selects a row, held inside. */
export function moveTo(model: Model, row: number): Model {
  const at = Math.max(0, Math.min(row, rowCount(model) - 1))
  const { walk, picker, over } = model
  if (over?.kind === 'palette') return { ...model, over: { ...over, selected: row } }
  if (!walk) return { ...model, picker: { ...picker, selected: at } }
  if (showsFrontier(walk)) {
    const selected = sightOf(walk.looks, 'frontier')?.points[at]?.premium
    return withWalk(model, { frontier: { open: true, selected } })
  }
  if (showsAlternatives(walk)) return withWalk(model, { alternatives: { open: true, selected: at } })
  if (showsTime(walk)) return withWalk(model, { time: { open: true, selected: at } })
  if (walk.step === 'payoff' && !showsProblems(walk)) return putCursor(model, at)
  return withWalk(model, { selected: { ...walk.selected, [walk.step]: at }, replacing: undefined })
}
