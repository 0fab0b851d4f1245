import { plainText } from '../../text/plain-text.ts'
import { textWidth, truncate } from '../../text/text-width.ts'
import { type Model, type Over, showsAlternatives, showsFrontier, type Walk } from '../model.ts'
import { selectedRow, showsProblems } from '../rows/step-rows.ts'
import { alternativesView } from './alternatives-view.ts'
import { type Area, bodyArea, filled, fitted } from './area.ts'
import { exportView } from './export-view.ts'
import { footer } from './footer.ts'
import { frontierView } from './frontier-view.ts'
import { header } from './header.ts'
import { hedgeView } from './hedge-view.ts'
import { helpView } from './help-view.ts'
import { marketView } from './market-view.ts'
import { paletteView } from './palette-view.ts'
import { payoffView } from './payoff-view.ts'
import { pickerView } from './picker-view.ts'
import { positionView } from './position-view.ts'
import { problemsView } from './problems-view.ts'
import { fileNameView, interruptedView, questionView } from './question-view.ts'
import { residualView } from './residual-view.ts'
import { stressView } from './stress-view.ts'
import type { Style } from './style.ts'
import { wizardView } from './wizard-view.ts'

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
    body: panel(bodyView(model, style)),
    foot: panel([lowerRule(model, style), footer(model, style)]),
  }
}

/** The rule above the keys, with the remark on the last one in it. */
function lowerRule({ notice, size }: Model, style: Style): string {
  if (notice === undefined) return style.quiet('─'.repeat(size.columns))
  const text = ` ${truncate(plainText(notice), size.columns - 5)} `
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
      return helpView(model, over.top, area, style)
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
  if (walk.step === 'position') return positionView(walk, area, style)
  if (walk.step === 'market') return marketView(walk, area, style)
  if (!walk.plan) return filled([' planning the hedge … Esc keeps the best found so far'], area.height)
  if (showsFrontier(walk)) return frontierView(walk, area, style)
  if (showsAlternatives(walk)) return alternativesView(walk, area, style)
  return stepViews[walk.step](walk, area, style)
}

const stepViews = {
  hedge: hedgeView,
  residual: residualView,
  payoff: payoffView,
  stress: stressView,
  export: exportView,
}
