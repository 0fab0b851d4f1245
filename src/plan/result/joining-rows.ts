import { fixed } from '../../text/format-number.ts'
import type { Plan } from './plan.ts'

export const JOINING_HEADERS = ['held', 'needed by one scan', 'lost where one fails', 'freed'] as const

/** What standing apart and as one account needs beside what a failing venue takes, a row each, numeraire; none with fewer than two accounts. */
export function joiningRows({ accounts, netting }: Plan['margin']): string[][] {
  if (netting === null) return []
  const lost = accounts.map(({ ifItFails }) => ifItFails.lost)
  const most = Math.max(...lost)
  const all = lost.reduce((total, one) => total + Math.max(0, one), 0)
  return [
    ['apart', fixed(netting.apart, 0), `${fixed(most, 0)} at most`, ''],
    ['as one account', fixed(netting.together, 0), `${fixed(all, 0)}, all`, fixed(netting.freed, 0)],
  ]
}
