import { money } from '../../text/format-number.ts'
import { proofMark } from './proof-mark.ts'

/** What a search has found so far, in words: `best so far $676, none below $18.17 (≈ within 97 %)`; nothing before the first hedge. */
export function searchWords(objective: number, bound: number, numeraire: string): string | undefined {
  if (!Number.isFinite(objective)) return undefined
  const best = `best so far ${money(objective, numeraire)}`
  if (!Number.isFinite(bound)) return `${best}, nothing proven yet`
  const gap = Math.max(0, objective - bound)
  return `${best}, none below ${money(bound, numeraire)} (${proofMark({ status: 'feasible', objective, gap }, numeraire)})`
}
