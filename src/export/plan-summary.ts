import type { Leg, Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { exact, money, percent, shortPrice } from '../text/format-number.ts'

/** The answer in two or three sentences: what to trade, how good that is, what it costs and takes away. */
export function planSummary(plan: Plan, strategy: Strategy): string[] {
  if (plan.infeasible !== null) return [noHedge(plan.infeasible, plan.stoppedBy)]
  const cash = (value: number) => money(value, plan.numeraire)
  const { unhedged, hedged } = plan.residual.worst
  const total = plan.cost.total < 0 ? `brings in ${cash(-plan.cost.total)}` : `costs ${cash(plan.cost.total)}`
  if (strategy.instruments.length === 0) return ['Nothing to trade: the file lists no instruments.']
  if (plan.legs.length === 0) return [`Nothing to trade: no leg makes it better. ${proof(plan)}`]
  return [
    `${orders(plan.legs)}. ${proof(plan)}`,
    ...givenUp(plan),
    `The hedge ${total} over ${days(plan.horizonDays)}. Net of that, the worst result on the price grid is ` +
      `${cash(hedged.pnl)}${at(hedged.prices)}, instead of ${cash(unhedged.pnl)}${at(unhedged.prices)}.`,
  ]
}

/** Which limits no hedge meets together and the least that would help; or that the search ended before it found one. */
export function noHedge({ limits, advice }: NonNullable<Plan['infeasible']>, stoppedBy: Plan['stoppedBy']): string {
  const way = advice.replace(/\.$/, '')
  if (stoppedBy !== 'proof') return `No hedge within the limits was found: ${way}.`
  return `No hedge meets the limits together: ${limits.join(', ')}. The least that would help: ${way}.`
}

/** `30 days`, `1 day`, `2.5 days`. */
export function days(count: number): string {
  const rounded = Math.round(count * 100) / 100
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`
}

function orders(legs: readonly Leg[]): string {
  const options = legs.filter((leg) => leg.kind === 'option')
  const spoken = legs.length > 4 ? legs.filter((leg) => leg.kind !== 'option') : legs
  const counted = legs.length > 4 ? (['buy', 'sell'] as const).map((side) => counts(options, side)).filter(Boolean) : []
  const all = [...spoken.map((leg) => `${leg.side} ${exact(leg.size)} ${leg.instrument}`), ...counted]
  const text = all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all[0]!
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function counts(options: readonly Leg[], side: Leg['side']): string {
  const count = options.filter((leg) => leg.side === side).length
  return count === 0 ? '' : `${side} ${count} ${count === 1 ? 'option' : 'options'}`
}

function proof(plan: Plan): string {
  const { name, value } = plan.objective
  const best = `best for ${name} (${money(value, plan.numeraire)})`
  const within = `${money(plan.gap.value, plan.numeraire)}, ${percent(plan.gap.relative)} of it`
  if (plan.status === 'optimal') {
    const better = plan.gap.value > 0.005 ? `better by more than ${within}` : 'better'
    return `Proven ${best}: no hedge in whole lots is ${better}.`
  }
  return `The ${best} found before ${STOPPED[plan.stoppedBy]}: no hedge can be better by more than ${within}.`
}

/** What holding fewer legs gave up of the objective. */
function givenUp({ objective: { name, value, full }, numeraire }: Plan): string[] {
  if (full === undefined) return []
  return [
    `To hold fewer legs it gives up ${money(value - full, numeraire)}: with all of them ${name} is ${money(full, numeraire)}.`,
  ]
}

const STOPPED: Record<Plan['stoppedBy'], string> = {
  proof: 'the search ended',
  nodes: 'the search reached its size limit',
  time: 'the time was up',
  user: 'you stopped it',
}

function at(prices: Readonly<Record<string, number>>): string {
  const points = Object.entries(prices).map(([asset, value]) => `${asset} ${shortPrice(value)}`)
  return points.length === 0 ? '' : ` at ${points.join(', ')}`
}
