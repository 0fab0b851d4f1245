import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Stage } from '../../book/stage.ts'
import { reopenedPlan } from '../../plan/reopened-plan.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { stressReport } from '../../plan/stress/stress-report.ts'
import { resilience } from '../../plan/stress/stressed-plan.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { accountSections } from '../account-sections.ts'
import { hedgeSections } from '../hedge-sections.ts'
import { ledgerSections } from '../ledger-sections.ts'
import { marginSection } from '../margin-section.ts'
import { marketSection } from '../plan-report.ts'
import { days, planLead } from '../plan-summary.ts'
import { positionSection } from '../position-section.ts'
import { preTradeSection } from '../pre-trade-section.ts'
import { paragraph } from '../report.ts'
import { residualSections } from '../residual-sections.ts'
import { stressSummary } from '../stress/stress-summary.ts'
import { assumptionList } from './assumptions.ts'
import { type Budgets, budgetSection } from './budget-section.ts'
import { distributionFigure } from './distribution-chart.ts'
import { greeksFigures } from './greeks-chart.ts'
import { keyFigures } from './key-figures.ts'
import { html, type Markup } from './markup.ts'
import { PAGE_STYLE } from './page-style.ts'
import { payoffFigures } from './payoff-chart.ts'
import { sectionMarkup } from './report-blocks.ts'
import { stressFigure } from './stress-chart.ts'

const CHAPTERS = [
  ['payoff', 'Payoff'],
  ['legs', 'Legs'],
  ['left', 'What is left'],
  ['budget', 'Budget'],
  ['stress', 'Stress'],
  ['held', 'Positions'],
  ['assumptions', 'Assumptions'],
] as const

/**
 * The plan as one HTML file that needs nothing else: words, tables and drawings, readable on a phone, in the dark and on paper.
 * With the frontier, also what each premium buys.
 */
export async function planHtml(plan: Plan, strategy: Strategy, budgets?: Budgets): Promise<string> {
  const { stage, book } = await reopenedPlan(plan, strategy)
  const body = chapters(plan, stage, book, budgets)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${plan.strategy.name}: the hedge</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
${top(plan, strategy, body)}<main>
${body}</main>
<footer>hedgerow · strategy sha256 ${plan.strategy.sha256} · figures in ${plan.numeraire}, > 0 a gain, cost > 0 is paid. A model of what may happen, not advice.</footer>
</body>
</html>
`
  return page.markup
}

function top(plan: Plan, strategy: Strategy, body: Markup): Markup {
  const invented = inventedQuotes(strategy)
  const present = CHAPTERS.filter(([id]) => body.markup.includes(`<section id="${id}"`))
  return html`<header>
<div class="brand">hedgerow</div>
<h1>${plan.strategy.name}</h1>
${invented === undefined ? undefined : html`<p class="why"><strong>${invented}</strong></p>`}
${strategy.why === undefined ? undefined : html`<p class="why">${strategy.why}</p>`}
<p class="meta">${plan.asOf.slice(0, 16).replace('T', ' ')} UTC, for ${days(plan.horizonDays)}, in ${plan.numeraire}</p>
<div class="answer">${planLead(plan, strategy).map((sentence) => html`<p>${sentence}</p>`)}</div>
${keyFigures(plan, strategy)}${warnings(plan)}<nav aria-label="On this page">${present.map(
    ([id, title]) => html`<a href="#${id}">${title}</a>`,
  )}</nav>
</header>
`
}

function warnings({ warnings }: Plan): Markup {
  if (warnings.length === 0) return html``
  return html`<aside class="warnings" aria-labelledby="warnings"><h2 id="warnings">⚠ Know before you trade</h2><ul>${warnings.map(
    (warning) => html`<li>${warning}</li>`,
  )}</ul></aside>
`
}

function chapters(plan: Plan, stage: Stage, book: HedgeBook, budgets?: Budgets): Markup {
  const { strategy } = stage
  const [exposure, result] = residualSections(plan, strategy)
  const untraded = { title: 'Legs', blocks: [paragraph('None: nothing is traded.')] }
  const [legs, ...costs] = [...(plan.legs.length === 0 ? [untraded] : []), ...hedgeSections(plan)]
  const scenarios = stressReport(stage, book.legs)
  const [stress, ...stressParts] = stressSummary(plan, strategy, scenarios, resilience(stage, book)).sections
  const more = (id: string, sections: readonly (typeof stress)[]) =>
    sections.map((section, i) => sectionMarkup(`${id}-${i + 1}`, section!))
  return html`${sectionMarkup('payoff', { title: 'Payoff', blocks: [] }, ...payoffFigures(plan, strategy))}
${sectionMarkup('legs', legs!)}${more('cost', costs)}${more('worth', ledgerSections(plan, strategy))}${sectionMarkup('margin', marginSection(plan, strategy))}${more('accounts', accountSections(plan, strategy))}${sectionMarkup('before', preTradeSection(plan, strategy))}
${sectionMarkup('left', exposure!, ...greeksFigures(plan, stage, book))}
${sectionMarkup('result', result!, distributionFigure(plan, stage, book))}
${budgetSection(plan, strategy, budgets)}
${sectionMarkup('stress', stress!, stressFigure(plan, scenarios))}${more('stress', stressParts)}
${sectionMarkup('held', positionSection(plan, strategy))}${sectionMarkup('market', marketSection(plan, strategy))}
${sectionMarkup('assumptions', { title: 'Assumptions', blocks: [] }, assumptionList(plan, strategy))}`
}
