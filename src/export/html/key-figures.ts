import type { Plan } from '../../plan/result/plan.ts'
import { placeOf } from '../../plan/result/worst-words.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { alike, brief, money, signedMoney } from '../../text/format-number.ts'
import { days } from '../plan-summary.ts'
import { html, type Markup } from './markup.ts'

type Figure = { readonly name: string; readonly now: string; readonly before: Markup | string }

/** The figures one looks for first, each beside what it is unhedged. */
export function keyFigures(plan: Plan, strategy: Strategy): Markup {
  const cash = (value: number) => signedMoney(value, plan.numeraire)
  const { worst, distribution } = plan.residual
  const was = (text: string) => html`(unhedged <span>${text})</span>`
  const figures: Figure[] = [
    { name: 'Expected result', now: cash(plan.expected.total), before: was(cash(distribution.unhedged.mean)) },
    {
      name: `Worst on the price grid${placeOf(worst.hedged)}`,
      now: cash(worst.hedged.pnl),
      before: was(cash(worst.unhedged.pnl)),
    },
    {
      name: `Mean of the worst ${worstShare(strategy)}`,
      now: cash(-distribution.hedged.expectedShortfall),
      before: was(cash(-distribution.unhedged.expectedShortfall)),
    },
    {
      name: plan.cost.total < 0 ? 'Opening and holding the hedge receives' : 'Opening and holding the hedge pays',
      now: money(Math.abs(plan.cost.total), plan.numeraire),
      before: `over ${days(plan.horizonDays)}`,
    },
    ...strategy.assets
      .filter(({ volatility }) => volatility > 0)
      .map(({ symbol }) => {
        const { hedged, unhedged } = plan.exposure
        const [after, before] = alike([hedged.delta[symbol], unhedged.delta[symbol]], 6)
        return { name: `Delta today, ${symbol}`, now: after!, before: was(before!) }
      }),
    {
      name: 'Capital tied up',
      now: money(plan.capital.total, plan.numeraire),
      before: html`pool <span>${money(plan.capital.pool, plan.numeraire)}</span>`,
    },
  ]
  // Four in a row where three would leave one alone in the last.
  const look = figures.length % 3 === 1 ? 'figures fours' : 'figures'
  return html`<dl class="${look}">${figures.map(
    ({ name, now, before }) => html`<div><dt>${name}</dt><dd><b>${now}</b> <span>${before}</span></dd></div>`,
  )}</dl>
`
}

/** How many of the outcomes count as the tail: `5 %`, `2.5 %`. */
export function worstShare({ hedge }: Strategy): string {
  return `${brief((1 - hedge.confidence) * 100, 3)} %`
}
