import { plainText } from '../../text/plain-text.ts'
import { padEnd, shorten, textWidth, truncate } from '../../text/text-width.ts'
import { headHeight } from '../kit/area.ts'
import type { Style } from '../kit/style.ts'
import { hedgeSummary, planningLine, verdictLine } from '../screens/hedge/hedge-summary.ts'
import { isUnsaved } from '../state/document.ts'
import { strategyName } from '../state/export-formats.ts'
import type { Model, Walk } from '../state/model.ts'
import { showsProblems } from '../state/shows-problems.ts'
import { stepNames, steps } from '../state/steps.ts'
import { quotesMark } from './quotes-mark.ts'

/** Where one is, what the hedge does, and whether it is worth it where there is room. */
export function header(model: Model, style: Style): string[] {
  const { columns } = model.size
  const { walk } = model
  if (!walk)
    return [` ${style.strong('hedgerow')}`, truncate(' what it takes to make a pool position delta-neutral', columns)]
  const verdict =
    headHeight(model) > 2 && walk.plan ? [truncate(` ${verdictLine(walk.plan, columns - 2)}`, columns)] : []
  return [whereLine(walk, columns, style), doingLine(model, walk, columns, style), ...verdict]
}

/** What the hedge does, and on the right how old the quotes are, if anyone gave them, and whether there are changes that are in no file. */
function doingLine({ now }: Model, walk: Walk, width: number, style: Style): string {
  const quotes = walk.strategy === undefined ? '' : quotesMark(walk.strategy, now)
  const unsaved = walk.document !== undefined && isUnsaved(walk.document)
  const mark = `${quotes === '' ? '' : `◇ ${quotes} `}${unsaved ? '● unsaved ' : ''}`
  const room = width - textWidth(mark) - 1
  const text = truncate(` ${summary(walk, room - 1)}`, room)
  return mark === '' ? text : padEnd(text, width - textWidth(mark)) + style.accent(mark)
}

function summary(walk: Walk, width: number): string {
  if (walk.solving) return planningLine(walk.solving, walk.strategy?.numeraire ?? '')
  if (showsProblems(walk)) return 'the file has to be mended first: r reads it again'
  return walk.plan && walk.strategy ? hedgeSummary(walk.strategy, walk.plan, width) : ''
}

/** So much of a name stays, its end too: names often begin alike. */
const SHORTEST_NAME = 14

function whereLine(walk: Walk, width: number, style: Style): string {
  const name = plainText(strategyName(walk.file))
  const tabs = steps.map((step, i) => `${i + 1} ${stepNames[step]}`)
  const current = steps.indexOf(walk.step)
  const all = tabLine(tabs, current, 0, steps.length - 1)
  const room = width - textWidth(all)
  const title = [` hedgerow  ${name}  `, ` ${name}  `].find((one) => textWidth(one) <= room)
  const cut = ` ${shorten(name, Math.max(SHORTEST_NAME, room - 2))} `
  const shown = title ?? cut
  const line = textWidth(shown) <= room ? all : fittingTabs(tabs, current, width - textWidth(shown))
  const tab = ` [${tabs[current]}] `
  const styled = line.replace(tab, style.accent(style.strong(tab)))
  return style.strong(shown) + padEnd('', width - textWidth(shown) - textWidth(line)) + styled
}

/** The tabs around the current one, as many as fit, `…` where some are left out. */
function fittingTabs(tabs: readonly string[], current: number, width: number): string {
  let [first, last] = [current, current]
  for (;;) {
    const wider = [
      { first, last: Math.min(last + 1, tabs.length - 1) },
      { first: Math.max(0, first - 1), last },
    ].find(
      (one) =>
        (one.first < first || one.last > last) && textWidth(tabLine(tabs, current, one.first, one.last)) <= width,
    )
    if (!wider) return tabLine(tabs, current, first, last)
    ;({ first, last } = wider)
  }
}

function tabLine(tabs: readonly string[], current: number, first: number, last: number): string {
  const shown = tabs.slice(first, last + 1).map((tab, i) => (first + i === current ? ` [${tab}] ` : ` ${tab} `))
  const text = shown.join('').replaceAll('  ', ' ')
  return `${first > 0 ? ' …' : ''}${text}${last < tabs.length - 1 ? '… ' : ''}`
}
