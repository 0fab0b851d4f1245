import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import { payoffSlices } from '../../plan/result/payoff-slice.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { csv } from '../../text/csv.ts'
import { printedJson } from '../legs-json.ts'

/**
 * Every row of the price grid: a price column for each asset, then hold, unhedged and hedged P&L in the numeraire; after an empty line
 * the alternatives, a row each.
 */
export function compareCsv(plan: Plan, { alternatives }: Pick<Alternatives, 'alternatives'>): string {
  const assets = Object.keys(plan.payoff[0]?.prices ?? {})
  const rows = plan.payoff.map((point) => [
    ...assets.map((asset) => point.prices[asset]),
    point.hold,
    point.unhedged,
    point.hedged,
  ])
  const outcomes = alternatives.map(({ worst, ...one }) => [...FIGURES.map((field) => one[field]), worst.pnl])
  return `${csv([[...assets, 'hold', 'unhedged', 'hedged'], ...rows])}\n${csv([[...FIGURES, 'worst'], ...outcomes])}`
}

const FIGURES = [
  ...(['name', 'legs', 'cost', 'capital', 'expected', 'returnApr', 'overOpportunity'] as const),
  ...(['standardDeviation', 'expectedShortfall', 'breakEvenFeeApr'] as const),
] as const

/** The same rows as JSON, with the prices that the chart marks. */
export function compareJson(plan: Plan, strategy: Strategy, compared: Alternatives): string {
  const { asOf, numeraire, horizonDays, status, stoppedBy, gap, objective, payoff, infeasible, warnings } = plan
  const marks = payoffSlices(plan, strategy).flatMap(({ asset, marks }) => marks.map((mark) => ({ asset, ...mark })))
  const head = { format: 'hedgerow/compare/1', strategy: plan.strategy, asOf, numeraire, horizonDays }
  const proof = { status, stoppedBy, gap, objective }
  const { verdict, ...others } = compared
  return printedJson({ ...head, ...proof, verdict, payoff, marks, ...others, infeasible, warnings })
}
