import { money } from '../../text/format-number.ts'
import type { Alternative, Plan } from '../result/plan.ts'
import type { Alternatives } from './alternatives.ts'

/** What each alternative is, for the table. */
export const MEANING: Readonly<Record<Alternative['name'], string>> = {
  withdraw: 'the pools sold now',
  unhedged: 'nothing traded',
  perps: 'perpetuals and spot alone',
  options: 'options alone',
  few: 'at most four legs',
  all: 'this plan',
  wider: 'twice the range, nothing traded',
}

/** What the last legs buy, and which alternatives were not found, a sentence each. */
export function alternativeNotes(plan: Plan, { fewer, missing }: Alternatives): string[] {
  const why = missing.map(({ name, why: reason }) => `${MEANING[name]}: ${reason}.`)
  return [...(fewer === null ? [] : [lastLegs(plan, fewer)]), ...why]
}

function lastLegs({ legs, cost, residual, numeraire }: Plan, fewer: NonNullable<Alternatives['fewer']>): string {
  const cash = (value: number) => money(value, numeraire)
  const [all, least] = [residual.worst.hedged.pnl, fewer.worst.pnl]
  return `What the last ${legs.length - fewer.legs} legs buy: ${fewer.legs} cost ${cash(fewer.cost)} for a worst of ${cash(least)}, all ${legs.length} cost ${cash(cost.total)} for ${cash(all)}; \`limits.legs: ${fewer.legs}\` leaves them out.`
}
