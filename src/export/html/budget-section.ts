import type { FrontierReport } from '../../plan/frontier-report.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { paysPremium } from '../../strategy/terms/pays-premium.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { CUT_SHORT } from '../frontier/frontier-text.ts'
import { paragraph } from '../report.ts'
import { frontierFigures } from './frontier-chart.ts'
import type { Markup } from './markup.ts'
import { foldedMarkup } from './report-blocks.ts'

/** What each budget buys as far as it was worked out; `complete`: the search was not ended before that. */
export type Budgets = { readonly frontier: FrontierReport | undefined; readonly complete: boolean }

/** What each premium buys, and what is missing of it. Nothing where a budget is no choice. */
export function budgetSection(plan: Plan, strategy: Strategy, budgets?: Budgets): Markup {
  if (!paysPremium(strategy)) return foldedMarkup('budget', { title: 'Budget', blocks: [] })
  const { frontier, complete = true } = budgets ?? {}
  const missing = frontier
    ? CUT_SHORT
    : `What each budget for premium buys is left out of this page: ${complete ? 'it was not asked for' : 'the search ended before it was known'}.`
  const blocks = frontier?.complete ? [] : [paragraph(missing)]
  return foldedMarkup('budget', { title: 'Budget', blocks }, ...(frontier ? frontierFigures(plan, frontier) : []))
}
