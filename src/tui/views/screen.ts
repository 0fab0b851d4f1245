import { plainText } from '../../text/plain-text.ts'
import { textWidth, truncate } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { type Area, bodyArea, filled, fitted } from '../kit/area.ts'
import { sideBySide, twoColumns } from '../kit/side-by-side.ts'
import type { Style } from '../kit/style.ts'
import { selectedRow, stepRows } from '../rows/step-rows.ts'
import { alternativesView } from '../screens/alternatives/alternatives-view.ts'
import { exportView } from '../screens/export/export-view.ts'
import { frontierView } from '../screens/frontier/frontier-view.ts'
import { hedgeView } from '../screens/hedge/hedge-view.ts'
import { marketView } from '../screens/market/market-view.ts'
import { paletteView } from '../screens/palette/palette-view.ts'
import { payoffCurve } from '../screens/payoff/payoff-curve.ts'
import { payoffView } from '../screens/payoff/payoff-view.ts'
import { pickerView } from '../screens/picker/picker-view.ts'
import { positionView } from '../screens/position/position-view.ts'
import { fileNameView, interruptedView, questionView } from '../screens/question/question-view.ts'
import { rangesView } from '../screens/ranges/ranges-view.ts'
import { residualView } from '../screens/residual/residual-view.ts'
import { stressView } from '../screens/stress/stress-view.ts'
import { timeView } from '../screens/time/time-view.ts'
import { wizardView } from '../screens/wizard/wizard-view.ts'
import { type Model, type Over, showsAlternatives, showsFrontier, showsRanges, type Walk } from '../state/model.ts'
import { openView } from '../state/open-view.ts'
import { showsProblems } from '../state/shows-problems.ts'
import type { Step } from '../state/steps.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import { helpView, warningsView } from './help-view.ts'
import { problemsView } from './problems-view.ts'

/** So many lines a remark may take. */
const MOST_NOTICE_LINES = 4

/** The three panels of the screen as text, together one line less than the terminal has. */
export type Screen = { readonly head: string; readonly body: string; readonly foot: string }

/** Draws the model. */
export function screen(model: Model, style: Style): Screen {
  const { columns, rows } = model.size
  if (columns < 40 || rows < 10) {
    return { head: truncate('hedgerow needs 60 columns and 18 lines', columns), body: 'q quit', foot: '' }
  }
  const panel = (lines: readonly string[]) => lines.map((line) => fitted(line, columns)).join('\n')
  return {
    head: panel([...header(model, style), style.quiet('─'.repeat(columns))]),
    body: panel(withNotice(model, bodyView(model, style), style)),
    foot: panel([lowerRule(model, style), footer(model, style)]),
  }
}

/** The remark on the last key, in as many lines as it takes. */
function noticeLines({ notice, size }: Model): string[] {
  return notice === undefined ? [] : wrapText(plainText(notice), size.columns - 5).slice(0, MOST_NOTICE_LINES)
}

/** A remark that is longer than the rule begins in the last lines above it. */
function withNotice(model: Model, body: readonly string[], style: Style): readonly string[] {
  const above = noticeLines(model).slice(0, -1)
  if (above.length === 0) return body
  return [...body.slice(0, Math.max(0, body.length - above.length)), ...above.map((line) => style.strong(`  ${line}`))]
}

/** The rule above the keys, with the last line of the remark in it. */
function lowerRule(model: Model, style: Style): string {
  const { size } = model
  const notice = noticeLines(model).at(-1)
  if (notice === undefined) return style.quiet('─'.repeat(size.columns))
  const text = ` ${truncate(notice, size.columns - 5)} `
  return style.quiet('─') + style.strong(text) + style.quiet('─'.repeat(size.columns - 1 - textWidth(text)))
}

function bodyView(model: Model, style: Style): string[] {
  const area = bodyArea(model)
  const { over, walk } = model
  if (over) return overView(model, over, area, style)
  return walk ? walkView(model, walk, area, style) : pickerView(model, area, style)
}

/** What lies over the screen. */
export function overView(model: Model, over: Over, area: Area, style: Style): string[] {
  switch (over.kind) {
    case 'help':
      return over.warnings ? warningsView(model, over.top, area) : helpView(model, over.top, area, style)
    case 'palette':
      return paletteView(model, over, area, style)
    case 'wizard':
      return wizardView(over, area, style)
    case 'question':
      return questionView(model.walk!, over, area, style)
    case 'interrupted':
      return interruptedView(model.walk!, over, area, style)
    case 'file-name':
      return fileNameView(over, area, style)
  }
}

function walkView(model: Model, walk: Walk, area: Area, style: Style): string[] {
  if (showsProblems(walk)) return problemsView(walk.problems, selectedRow(model), area, style)
  if (!walk.strategy) return filled([` reading ${truncate(plainText(walk.file), area.width - 12)} …`], area.height)
  if (walk.plan && hasChartBeside(walk)) {
    const columns = twoColumns(area)
    const chart = columns && payoffView(walk, columns.right, style)
    if (chart) return sideBySide(stepView(walk, columns.left, style), chart, columns.left.width)
  }
  return stepView(walk, area, style)
}

/** Steps whose figures leave a wide screen half empty: the chart of the payoff has the other half. */
function hasChartBeside(walk: Walk): boolean {
  if (showsFrontier(walk) || showsAlternatives(walk) || showsRanges(walk) || !payoffCurve(walk)) return false
  return walk.step === 'position' || walk.step === 'hedge' || (walk.step === 'residual' && !openView(walk))
}

function stepView(walk: Walk, area: Area, style: Style): string[] {
  if (showsRanges(walk)) return rangesView(walk, area, style)
  if (!walk.plan && !PLANLESS.includes(walk.step))
    return filled([' planning the hedge … Esc keeps the best found so far'], area.height)
  if (showsFrontier(walk)) return frontierView(walk, area, style)
  if (showsAlternatives(walk)) return alternativesView(walk, area, style)
  return stepViews[walk.step](walk, area, style)
}

/** Steps that show what the file says before there is a plan. */
const PLANLESS: readonly Step[] = ['position', 'market']

const stepViews: Readonly<Record<Step, (walk: Walk, area: Area, style: Style) => string[]>> = {
  position: (walk, area, style) => positionView(walk, stepRows(walk), area, style),
  market: (walk, area, style) => marketView(walk, stepRows(walk), area, style),
  hedge: (walk, area, style) => hedgeView(walk, stepRows(walk), area, style),
  residual: residualView,
  payoff: payoffView,
  stress: (walk, area, style) => stressView(walk, stepRows(walk), area, style),
  time: timeView,
  export: exportView,
}
