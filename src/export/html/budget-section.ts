import type { FrontierReport } from '../../plan/frontier-report.ts'
import type { Plan } from '../../plan/plan.ts'
import { paysPremium } from '../../strategy/pays-premium.ts'
import type { Strategy } from '../../strategy/strategy.ts'
import { paragraph } from '../report.ts'
import { frontierFigures } from './frontier-chart.ts'
import type { Markup } from './markup.ts'
import { sectionMarkup } from './report-blocks.ts'

/** What each budget buys as far as it was worked out; `complete`: the search for it was not ended before its end. */
export type Budgets = { readonly frontier: FrontierReport | undefined; readonly complete: boolean }

/** What each premium buys, and what is missing of it. Nothing where a budget is no choice. */
export function budgetSection(plan: Plan, strategy: Strategy, budgets?: Budgets): Markup {
  if (!paysPremium(strategy)) return sectionMarkup('budget', { title: 'Budget', blocks: [] })
  const missing = budgets?.frontier
    ? 'The search ended before every budget was looked at: others may do better. A longer --time looks at all.'
    : `What each budget for premium buys is left out of this page: ${budgets && !budgets.complete ? 'the search ended before it was known' : 'it was not asked for'}. hedgerow frontier shows it.`
  const blocks = budgets?.frontier && budgets.complete ? [] : [paragraph(missing)]
  return sectionMarkup(
    'budget',
    { title: 'Budget', blocks },
    ...(budgets?.frontier ? frontierFigures(plan, budgets.frontier) : []),
  )
}
