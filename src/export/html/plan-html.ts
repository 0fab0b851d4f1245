import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Offered, Owned } from '../../book/owned.ts'
import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import { playbook } from '../../plan/playbook/playbook.ts'
import { reopenedPlan } from '../../plan/reopened-plan.ts'
import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { stressReport } from '../../plan/stress/stress-report.ts'
import { resilience } from '../../plan/stress/stressed-plan.ts'
import type { Simulation } from '../../simulation/report/simulation.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { accountSections } from '../account-sections.ts'
import { alternativeSection } from '../compare/alternative-section.ts'
import { hedgeSections } from '../hedge-sections.ts'
import { higherSection } from '../higher-section.ts'
import { ledgerSections } from '../ledger-sections.ts'
import { marginSection } from '../margin-section.ts'
import { marketSection } from '../plan-report.ts'
import { days, planLead } from '../plan-summary.ts'
import { playbookSection } from '../playbook-section.ts'
import { heldSection, lossSection } from '../position-section.ts'
import { preTradeSection } from '../pre-trade-section.ts'
import { paragraph } from '../report.ts'
import { residualSections } from '../residual-sections.ts'
import { riskSection } from '../risk-section.ts'
import { stressSummary } from '../stress/stress-summary.ts'
import { assumptionList } from './assumptions.ts'
import { type Budgets, budgetSection } from './budget-section.ts'
import { distributionFigure } from './distribution-chart.ts'
import { greeksFigures } from './greeks-chart.ts'
import { keyFigures } from './key-figures.ts'
import { html, type Markup } from './markup.ts'
import { page } from './page.ts'
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './page-script.ts'
import { payoffFigures } from './payoff-chart.ts'
import { foldedMarkup, sectionMarkup } from './report-blocks.ts'
import { resilienceFigures } from './resilience-figures.ts'
import { stressFigure } from './stress-chart.ts'
import { timeSection } from './time-section.ts'

const CHAPTERS = [
  ['held', 'Positions'],
  ['legs', 'Legs'],
  ['payoff', 'Payoff'],
  ['risks', 'Risks'],
  ['playbook', 'Playbook'],
  ['alternatives', 'Alternatives'],
  ['left', 'What is left'],
  ['budget', 'Budget'],
  ['stress', 'Stress'],
  ['time', 'Time'],
  ['assumptions', 'Assumptions'],
] as const

/** What a page may be told beside its plan: its fills, what each budget buys, what else could be done, and what the rules make of many paths. */
export type PageExtras = Pick<MadePlan, 'fills'> & {
  readonly budgets?: Budgets | undefined
  readonly compared?: Alternatives | undefined
  readonly simulation?: Simulation | undefined
}

/**
 * The plan as one HTML file that needs nothing else: words, tables and drawings, readable on a phone, in the dark and on paper. What one decides by comes
 * first (what is held, whether it is worth it, the orders, one chart, the risks), then the details, which fold.
 */
export async function planHtml(plan: Plan, strategy: Strategy, extras: PageExtras = {}): Promise<string> {
  const { opened, book } = await reopenedPlan({ plan, fills: extras.fills }, strategy)
  const body = html`${first(plan, strategy)}${details(plan, opened, book, extras)}`
  return page({
    title: `${plan.strategy.name}: the hedge`,
    header: top(plan, strategy, body),
    main: body,
    footer: `hedgerow · strategy sha256 ${plan.strategy.sha256} · figures in ${plan.numeraire}, > 0 a gain, cost > 0 is paid. A model of what may happen, not advice.`,
    script: { text: PAGE_SCRIPT, hash: PAGE_SCRIPT_HASH },
  })
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
${keyFigures(plan, strategy)}<nav aria-label="On this page">${present.map(
    ([id, title]) => html`<a href="#${id}">${title}</a>`,
  )}</nav>
</header>
`
}

/** What one decides by. */
function first(plan: Plan, strategy: Strategy): Markup {
  const untraded = { title: 'Legs', blocks: [paragraph('None: nothing is traded.')] }
  const legs = plan.legs.length === 0 ? untraded : hedgeSections(plan)[0]!
  return html`${sectionMarkup('held', heldSection(plan, strategy))}${sectionMarkup('legs', legs)}
${sectionMarkup('payoff', { title: 'Payoff', blocks: [] }, ...payoffFigures(plan, strategy))}${risks(plan)}`
}

function risks({ warnings }: Plan): Markup {
  if (warnings.length === 0) return html``
  return html`<section id="risks" class="warnings" aria-labelledby="risks-title"><h2 id="risks-title">⚠ Know before you trade</h2><ul>${warnings.map(
    (warning) => html`<li>${warning}</li>`,
  )}</ul></section>
`
}

function details(
  plan: Plan,
  opened: Owned & Offered,
  book: HedgeBook,
  { budgets, compared, simulation }: PageExtras,
): Markup {
  const { strategy } = opened
  const [exposure, result] = residualSections(plan, strategy)
  const costs = plan.legs.length === 0 ? hedgeSections(plan) : hedgeSections(plan).slice(1)
  const scenarios = stressReport(opened, book.legs)
  const killed = resilience(opened, book)
  const [stress, ...stressParts] = stressSummary(plan, strategy, scenarios, killed).sections
  const drawn = resilienceFigures(killed, plan)
  const steps = playbookSection(playbook(plan, opened, book), plan.horizonDays, plan.numeraire)
  const more = (id: string, sections: readonly (typeof stress)[]) =>
    sections.map((section, i) => foldedMarkup(`${id}-${i + 1}`, section!, ...(drawn.get(section!.title) ?? [])))
  return html`<div class="details">${foldedMarkup('playbook', steps)}${foldedMarkup('alternatives', alternativeSection(plan, compared))}${more('cost', costs)}${more('worth', ledgerSections(plan, strategy))}${foldedMarkup('margin', marginSection(plan, strategy))}${more('accounts', accountSections(plan, strategy))}${foldedMarkup('before', preTradeSection(plan, strategy))}
${foldedMarkup('left', exposure!, ...greeksFigures(plan, strategy, opened.held, opened.now, book))}
${foldedMarkup('result', result!, distributionFigure(plan, opened, opened.held, book))}
${foldedMarkup('shares', riskSection(plan))}${foldedMarkup('higher', higherSection(plan, strategy))}
${budgetSection(plan, strategy, budgets)}
${foldedMarkup('stress', stress!, stressFigure(plan, scenarios))}${more('stress', stressParts)}
${timeSection(simulation)}${foldedMarkup('lost', lossSection(plan, strategy))}${foldedMarkup('market', marketSection(plan, strategy))}
${foldedMarkup('assumptions', { title: 'Assumptions', blocks: [] }, assumptionList(plan, strategy))}</div>
`
}
