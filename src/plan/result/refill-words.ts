import { fixed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { durationText } from '../../units/duration.ts'
import type { Plan } from './plan.ts'

/** `hyperliquid again: 15,000 takes 1 hour and costs 4.07; what is left unhedged meanwhile moves by 306 (one σ).` for each account that says how money gets there. */
export function refillWords(accounts: Plan['margin']['accounts']): string[] {
  return accounts.flatMap(({ account, ifItFails: { lost, refill } }) => {
    if (refill === null) return []
    const { days, cost, deviation } = refill
    const taken = days > 0 ? `takes ${durationText(days)} and ` : ''
    const meanwhile = days > 0 ? `; what is left unhedged meanwhile moves by ${fixed(deviation, 0)} (one σ)` : ''
    return `${plainText(account ?? 'no venue')} again: ${fixed(Math.max(0, lost), 0)} ${taken}costs ${fixed(cost, 2)}${meanwhile}.`
  })
}
