import { outOfRanges } from '../../plan/result/position-words.ts'
import { plainText } from '../../text/plain-text.ts'
import { keyEntries } from '../keys/key-entries.ts'
import { plainStyle } from '../kit/style.ts'
import { selectedRow } from '../rows/step-rows.ts'
import { exportView } from '../screens/export/export-view.ts'
import { hedgeSummary, planningLine } from '../screens/hedge/hedge-summary.ts'
import { pickerView } from '../screens/picker/picker-view.ts'
import { isUnsaved } from '../state/document.ts'
import { strategyName } from '../state/export-formats.ts'
import { type Model, placeOf, type Walk } from '../state/model.ts'
import { showsProblems } from '../state/shows-problems.ts'
import { stepNames, steps } from '../state/steps.ts'
import { problemsView } from '../views/problems-view.ts'
import { quotesMark } from '../views/quotes-mark.ts'
import { overView } from '../views/screen.ts'
import { linearStep } from './linear-step.ts'

const AREA = { width: 100, height: 60 }

/** The model in words, one thing a line, without drawings and columns: what a screen reader is given. */
export function linearScreen(model: Model): string {
  const { over, walk, notice } = model
  const body = over
    ? written(overView(model, over, AREA, plainStyle))
    : walk
      ? walkLines(model, walk)
      : written(pickerView(model, AREA, plainStyle))
  const keys = keyEntries(placeOf(model), model, 'label').filter(({ why }) => why === undefined)
  return [
    ...(walk ? headLines(walk, model.now) : ['hedgerow: what it takes to make a pool position delta-neutral']),
    ...(notice === undefined ? [] : [`Note: ${plainText(notice)}`]),
    ...body,
    `Keys: ${keys.map(({ shown, text }) => `${shown} ${text}`).join(', ')}`,
  ].join('\n')
}

function headLines({ file, step, document, solving, strategy, plan }: Walk, now: number | undefined): string[] {
  const quotes = strategy === undefined ? '' : quotesMark(strategy, now)
  const unsaved = document && isUnsaved(document) ? ', not saved' : ''
  const doing = solving
    ? planningLine(solving, strategy?.numeraire ?? '')
    : strategy && plan
      ? hedgeSummary(strategy, plan, Number.POSITIVE_INFINITY)
      : ''
  const where = `${plainText(strategyName(file))}${unsaved}, step ${steps.indexOf(step) + 1} of ${steps.length}: ${stepNames[step]}`
  return [
    where,
    ...(doing === '' ? [] : [doing]),
    ...(quotes === '' ? [] : [`Quotes: ${quotes}`]),
    ...(plan ? [...outOfRanges(plan), plan.verdict.text] : []),
  ]
}

function walkLines(model: Model, walk: Walk): string[] {
  if (showsProblems(walk)) return written(problemsView(walk.problems, selectedRow(model), AREA, plainStyle))
  if (!walk.strategy) return [`reading ${plainText(walk.file)}`]
  if (walk.step === 'export' && walk.plan) return written(exportView(walk, AREA, plainStyle))
  return linearStep(model, walk)
}

/** Lines that say something, without the space around them. */
function written(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}
