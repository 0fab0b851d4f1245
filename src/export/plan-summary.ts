import { costWords } from '../plan/result/cost-words.ts'
import { ENDED, wayOut, whyNoHedge } from '../plan/result/no-hedge.ts'
import type { Leg, Plan } from '../plan/result/plan.ts'
import { outOfRanges } from '../plan/result/position-words.ts'
import { isShare, proofMark, proofOf } from '../plan/result/proof-mark.ts'
import { worstWords } from '../plan/result/worst-words.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { exact, money, percent } from '../text/format-number.ts'

/** Whether it is worth it, then the hedge in a few sentences, for the head of a view. */
export function planLead(plan: Plan, strategy: Strategy): string[] {
  return [...outOfRanges(plan), plan.verdict.text, ...planSummary(plan, strategy)]
}

/** The answer in a few sentences: what to trade, how good that is known to be, what it costs and takes away. */
export function planSummary(plan: Plan, strategy: Strategy): string[] {
  const none = noHedge(plan)
  if (none !== undefined) return [none]
  if (strategy.instruments.length === 0) return ['Nothing to trade: the file lists no instruments.']
  const known = [goodness(plan, strategy), simpler(plan)].filter(Boolean).join(' ')
  if (plan.legs.length === 0) return [`${untraded(plan)} ${known}`]
  const cash = (value: number) => money(value, plan.numeraire)
  return [
    `${orders(plan.legs)}. ${known}`,
    `Over ${days(plan.horizonDays)} the hedge ${costWords(plan, cash)}. Net of that, on the price grid: ${worstWords(plan.residual.worst, cash)}.`,
  ]
}

/** Why there is no hedge and what may help, in two sentences; undefined: there is one. */
export function noHedge(plan: Plan): string | undefined {
  const [why, way] = [whyNoHedge(plan), wayOut(plan)]
  return why && way && `${sentence(why)} ${sentence(way)}`
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
  const all = [...spoken.map(order), ...counted]
  const text = all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all[0]!
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What is done with a leg: of a position a share, of a pool so much money. */
function order({ kind, side, size, instrument }: Leg): string {
  switch (kind) {
    case 'withdraw':
      return `take ${percent(Number(size))} out by ${instrument}`
    case 'cover':
      return `cover ${percent(Number(size))} by ${instrument}`
    case 'concentrated':
    case 'constant-product':
      return `put ${exact(size)} into ${instrument}`
    default:
      return `${side} ${exact(size)} ${instrument}`
  }
}

function counts(options: readonly Leg[], side: Leg['side']): string {
  const count = options.filter((leg) => leg.side === side).length
  return count === 0 ? '' : `${side} ${count} ${count === 1 ? 'option' : 'options'}`
}

/** That no leg is traded: as the best there is only where that is proven and no leg was given up. */
function untraded({ status, stoppedBy, simplified }: Plan): string {
  if (simplified !== null) return 'Nothing is traded.'
  if (status === 'optimal') return 'Nothing to trade: no leg makes it better.'
  return `Nothing is traded: no leg that makes it better was found before ${ENDED[stoppedBy]}.`
}

/** The mark of the proof, and how much better another hedge could be as far as that is proven. */
function goodness(plan: Plan, { hedge }: Strategy): string {
  const { name, value } = plan.objective
  const best = `best for ${name} (${money(value, plan.numeraire)})`
  const pinned = hedge.pin.length > 0 ? ' with the sizes fixed by hand' : ''
  const proof = proofOf(plan)
  const { gap } = proof
  const mark = proofMark(proof, plan.numeraire)
  const found =
    plan.legs.length === 0 || plan.stoppedBy === 'proof'
      ? `${mark}: that leaves ${name} at ${money(value, plan.numeraire)};`
      : `${mark}: the ${best} found before ${ENDED[plan.stoppedBy]};`
  if (gap === null) return `${found} how much better one could be is not known.`
  const share = isShare(proof) ? `, ${percent(gap / Math.abs(value))} of it` : ''
  const within = `better by more than ${money(gap, plan.numeraire)}${share}`
  if (plan.status === 'optimal')
    return `${mark} ${best}: no hedge in whole lots${pinned} is ${gap > 0.005 ? within : 'better'}.`
  return `${found} no hedge${pinned} can be ${within}.`
}

/** What was given up to hold fewer legs; nothing where nothing was. */
function simpler({ simplified, legs, objective, numeraire }: Plan): string {
  if (simplified === null) return ''
  const { full, gaveUp } = simplified
  const share = full === 0 ? '' : ` (${percent(gaveUp / Math.abs(full))})`
  const few =
    legs.length === 0 ? 'trade nothing' : `hold ${legs.length === 1 ? '1 leg' : `${legs.length} legs`} and no more`
  return `To ${few} it gives up ${money(gaveUp, numeraire)}${share}: the best found with more legs has ${objective.name} ${money(full, numeraire)}.`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
