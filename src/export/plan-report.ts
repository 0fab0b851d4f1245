import type { Plan } from '../plan/result/plan.ts'
import { inventedQuotes } from '../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { percent, price, UNKNOWN } from '../text/format-number.ts'
import { accountSections } from './account-sections.ts'
import { hedgeSections } from './hedge-sections.ts'
import { higherSection } from './higher-section.ts'
import { ledgerSections } from './ledger-sections.ts'
import { marginSection } from './margin-section.ts'
import { planLead } from './plan-summary.ts'
import { positionSection } from './position-section.ts'
import { preTradeSection } from './pre-trade-section.ts'
import { type Report, type Section, tableBlock } from './report.ts'
import { residualSections } from './residual-sections.ts'
import { riskSection } from './risk-section.ts'

/** The whole plan in words and tables: what to trade, what it costs, what is left. Money in the numeraire. */
export function planReport(plan: Plan, strategy: Strategy): Report {
  return {
    title: plan.strategy.name,
    lead: [inventedQuotes(strategy) ?? '', strategy.why ?? '', ...planLead(plan, strategy)].filter(Boolean),
    sections: [
      positionSection(plan, strategy),
      marketSection(plan, strategy),
      ...hedgeSections(plan),
      ...ledgerSections(plan, strategy),
      marginSection(plan, strategy),
      ...accountSections(plan, strategy),
      preTradeSection(plan, strategy),
      ...residualSections(plan, strategy),
      riskSection(plan),
      higherSection(plan, strategy),
    ].filter((section) => section.blocks.length > 0),
  }
}

/** Prices and volatilities of all assets. */
export function marketSection(plan: Plan, strategy: Strategy): Section {
  const rows = strategy.assets.map((asset) => [
    asset.symbol,
    price(asset.price),
    asset.tracks ? `as ${asset.tracks.asset}` : asset.volatility > 0 ? percent(asset.volatility) : UNKNOWN,
  ])
  const title = `Market on ${plan.asOf.slice(0, 16).replace('T', ' ')} UTC`
  return { title, blocks: [tableBlock(['<asset', 'price', 'volatility'], rows)] }
}

/** The plan's warnings as a section: where they are not told on stderr. */
export function warningSection(plan: Plan): Section {
  return { title: 'Warnings', blocks: plan.warnings.length > 0 ? [{ kind: 'list', items: plan.warnings }] : [] }
}
