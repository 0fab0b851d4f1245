import { plainText } from '../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../text/text-width.ts'
import { hedgeSummary, planningLine } from '../hedge-summary.ts'
import { type Model, type Step, steps, type Walk } from '../model.ts'
import type { Style } from './style.ts'

export const stepNames: Readonly<Record<Step, string>> = {
  position: 'Position',
  market: 'Market',
  hedge: 'Hedge',
  residual: 'Residual',
  payoff: 'Payoff',
  export: 'Export',
}

/** Two lines: where one is, and what the hedge does. */
export function header(model: Model, style: Style): string[] {
  const { columns } = model.size
  const { walk } = model
  if (!walk)
    return [` ${style.strong('hedgerow')}`, truncate(' what it takes to make a pool position delta-neutral', columns)]
  return [whereLine(walk, columns, style), truncate(` ${summary(walk, columns - 2)}`, columns)]
}

function summary(walk: Walk, width: number): string {
  if (walk.solving) return planningLine(walk.solving, walk.strategy?.numeraire ?? '')
  if (walk.problems.length > 0) return 'the file has to be mended first: r reads it again'
  return walk.plan && walk.strategy ? hedgeSummary(walk.strategy, walk.plan, width) : ''
}

function whereLine(walk: Walk, width: number, style: Style): string {
  const name = plainText(walk.file.replace(/^.*[/\\]/, '').replace(/\.(ya?ml|json)$/i, ''))
  const tabs = steps.map((step, i) => `${i + 1} ${stepNames[step]}`)
  const current = steps.indexOf(walk.step)
  const all = tabLine(tabs, current, 0, steps.length - 1)
  const titles = [` hedgerow  ${name}  `, ` ${name}  `].filter((title) => textWidth(title) + textWidth(all) <= width)
  const title = titles[0] ?? ` ${truncate(name, Math.max(8, width - 44))}  `
  const line = titles.length > 0 ? all : fittingTabs(tabs, current, width - textWidth(title))
  const tab = ` [${tabs[current]}] `
  const styled = line.replace(tab, style.accent(style.strong(tab)))
  return style.strong(title) + padEnd('', width - textWidth(title) - textWidth(line)) + styled
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
