import type { Leg, Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { fixed, money, significant } from '../text/format-number.ts'
import { textWidth, truncate } from '../text/text-width.ts'
import type { Solving } from './model.ts'

/** The hedge in one line of at most `width` columns: what to trade, what it costs, the worst that is left and what it was. */
export function hedgeSummary(strategy: Strategy, plan: Plan, width: number): string {
  if (plan.infeasible) return truncate(`no hedge meets the limits: ${plan.infeasible.limits.join(', ')}`, width)
  const cash = (value: number) => money(value, plan.numeraire)
  const { total } = plan.cost
  const cost = total < 0 ? `earns ${cash(-total)}` : `cost ${cash(total)}`
  const { hedged, unhedged } = plan.residual.worst
  const legs = plan.legs.length === 0 ? ['no legs'] : [trades(strategy, plan), cost]
  const short = [...legs, `worst ${cash(hedged.pnl)}`].join(' · ')
  const full = `${short} → was ${cash(unhedged.pnl)}`
  return truncate(textWidth(full) <= width ? full : short, width)
}

/** What the search has found so far, in one line. */
export function planningLine({ progress, stopping }: Solving, numeraire: string): string {
  const doing = stopping ? 'stopping …' : 'planning …'
  if (!progress) return doing
  const { objective, bound, nodes } = progress
  const parts = [
    ...(Number.isFinite(objective) ? [`best ${money(objective, numeraire)}`] : []),
    ...(Number.isFinite(bound) ? [`none below ${money(bound, numeraire)}`] : []),
    `${fixed(nodes, 0)} nodes`,
  ]
  return `${doing} ${parts.join(' · ')}`
}

function trades(strategy: Strategy, plan: Plan): string {
  const linear = new Map<string, number>()
  let others = 0
  for (const leg of plan.legs) {
    const terms = strategy.instruments.find((one) => one.id === leg.instrument)
    if (terms?.kind !== 'perp' && terms?.kind !== 'spot') others++
    else
      linear.set(
        terms.asset,
        (linear.get(terms.asset) ?? 0) + tokens(leg, terms.kind === 'perp' && terms.contract === 'inverse'),
      )
  }
  const shorts = [...linear].map(
    ([asset, size]) => `${size < 0 ? 'short' : 'long'} ${significant(Math.abs(size), 4)} ${asset}`,
  )
  const rest = others === 0 ? [] : [`${others} ${others === 1 ? 'leg' : 'legs'}`]
  return [...(shorts.length > 0 ? [shorts.join(', ')] : []), ...rest].join(' + ')
}

function tokens(leg: Leg, inverse: boolean): number {
  const size = inverse ? Number(leg.size) / leg.price : Number(leg.size)
  return leg.side === 'sell' ? -size : size
}
