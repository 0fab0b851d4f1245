import { chartPrices, rowCount, selectedRow } from '../rows/step-rows.ts'
import { paletteEntries } from '../screens/palette/palette.ts'
import { resultOf } from '../state/analysis.ts'
import { type Model, showsAlternatives, showsFrontier, showsRanges } from '../state/model.ts'
import { withWalk } from '../state/walk.ts'

/** Moves the selection where one is by so many rows, held inside; along a chart ↑ raises the price. */
export function moveBy(model: Model, rows: number): Model {
  const { over, walk } = model
  if (over?.kind === 'help') return { ...model, over: { ...over, top: Math.max(0, over.top + rows * 5) } }
  if (over?.kind === 'palette') {
    const last = Math.max(0, paletteEntries(model).length - 1)
    return { ...model, over: { ...over, selected: Math.max(0, Math.min(last, over.selected + rows)) } }
  }
  const alongChart = walk !== undefined && chartPrices(walk) !== undefined
  return moveTo(model, selectedRow(model) + (alongChart ? -rows : rows))
}

/** Selects a row, held inside. */
export function moveTo(model: Model, row: number): Model {
  const at = Math.max(0, Math.min(row, rowCount(model) - 1))
  const { walk, picker, over } = model
  if (over?.kind === 'palette') return { ...model, over: { ...over, selected: row } }
  if (!walk) return { ...model, picker: { ...picker, selected: at } }
  if (showsFrontier(walk)) {
    const selected = resultOf(walk.analyses, 'frontier')?.points[at]?.premium
    return withWalk(model, { frontier: { open: true, selected } })
  }
  if (showsAlternatives(walk)) return withWalk(model, { alternatives: { open: true, selected: at } })
  if (showsRanges(walk)) return withWalk(model, { ranges: { ...walk.ranges!, selected: at } })
  const prices = chartPrices(walk)
  if (prices) return withWalk(model, { payoff: { ...walk.payoff, cursor: prices[at] } })
  return withWalk(model, { selected: { ...walk.selected, [walk.step]: at }, replacing: undefined })
}
