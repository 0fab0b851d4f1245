import { ENDED, whyNoHedge } from '../../../plan/result/no-hedge.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { isShare, proofMark, proofOf } from '../../../plan/result/proof-mark.ts'
import { fixed, money, percent } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { textWidth, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import type { Term } from '../../kit/terms-view.ts'

const MOST_LINES = 2

/** How sure it is that no hedge is better, and what was given up to hold fewer legs; or why there is none. */
export function certainty(plan: Plan): string {
  const { status, stoppedBy, gap, objective, simplified, numeraire } = plan
  const cash = (value: number) => money(value, numeraire)
  const proof = proofOf(plan)
  const mark = proofMark(proof, numeraire)
  const none = whyNoHedge(plan)
  if (none !== undefined) return `${mark.charAt(0)} ${none}`
  const given =
    simplified === null ? '' : `; ${cash(simplified.gaveUp)} of ${cash(objective.value)} given up to hold fewer legs`
  if (status === 'optimal') return `${mark} to be the best${gap.value ? ` within ${cash(gap.value)}` : ''}${given}`
  const share = gap.value !== null && isShare(proof) ? ` (${cash(gap.value)})` : ''
  const of = gap.value === null ? '' : ' of the best'
  if (stoppedBy === 'proof') return `${mark}${of}${share}${given}`
  return `${mark}${of}${share}, found before ${ENDED[stoppedBy]}${given} · R searches on`
}

/** The first warning in at most two lines, how many more there are, and the key that has them whole where these lines do not. */
export function warningLines(warnings: readonly string[], width: number): string[] {
  const [first, ...more] = warnings
  if (first === undefined) return []
  const told = (rest: string) => wrapText(`! ${plainText(first)}${rest}`, width - 2, '  ')
  const whole = told(more.length > 0 ? ` (and ${more.length} more: ! lists them)` : '')
  if (whole.length <= MOST_LINES) return whole.map((line) => ` ${line}`)
  const end = more.length > 0 ? ` (! lists it and ${more.length} more)` : ' (! has it whole)'
  const [line = '', ...others] = told('')
  const cut = truncate(others.map((other) => other.trim()).join(' '), width - 4 - textWidth(end))
  return [` ${line}`, `   ${cut}${end}`]
}

/** What the trades cost, part by part, and in sum. */
export function costTerms({ cost }: Plan): Term[] {
  const funding: Term[] = cost.fundingIncome === 0 ? [] : [['funding', fixed(-cost.fundingIncome, 2)]]
  return [
    ['premium', fixed(cost.premium, 2)],
    ['fees', fixed(cost.fees, 2)],
    ...funding,
    ['total cost', fixed(cost.total, 2)],
  ]
}

/** What else one may want to know: fees to earn, spreads paid, collateral, and which limits bind. */
export function remarks({ cost, margin, binding, positions, numeraire }: Plan): Term[] {
  const even = positions.flatMap(({ breakEvenFeeApr }) => (breakEvenFeeApr === undefined ? [] : [breakEvenFeeApr]))
  return [
    ...(even.length === 1 ? [['break-even fees', `${percent(even[0])} a year`] satisfies Term] : []),
    ...(cost.spread > 0 ? [['lost to spreads', money(cost.spread, numeraire)] satisfies Term] : []),
    ...(margin.collateral > 0 ? [['collateral', money(margin.collateral, numeraire)] satisfies Term] : []),
    ...binding.map(({ limit, worth }) => [`one more of ${limit} saves`, money(worth, numeraire)] satisfies Term),
  ]
}
