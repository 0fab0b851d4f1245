import type { Plan } from '../../plan/plan.ts'
import { fixed, money, percent } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { truncate } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import type { Term } from './terms-view.ts'

/** How sure it is that no hedge is better. */
export function certainty({ status, stoppedBy, gap, numeraire }: Plan): string {
  if (status === 'infeasible') return '✗ no hedge meets the limits'
  const distance = `${money(gap.value, numeraire)} (${percent(gap.relative)})`
  if (status === 'optimal') return `✓ proven to be the best${gap.value > 0 ? ` within ${distance}` : ''}`
  const reason = { proof: 'the search ended', nodes: 'the search ended', time: 'time was up', user: 'you stopped it' }[
    stoppedBy
  ]
  return `the best found when ${reason}: at most ${distance} from the optimum`
}

/** Which limits would have to give way for there to be a hedge; undefined: there is one. */
export function wayOut({ infeasible, stoppedBy }: Plan): string | undefined {
  if (!infeasible) return undefined
  return stoppedBy === 'proof' ? `the least that would help: ${infeasible.advice}` : infeasible.advice
}

/** The first warning in at most two lines, and how many more there are. */
export function warningLines(warnings: readonly string[], width: number): string[] {
  const [first, ...more] = warnings
  if (first === undefined) return []
  const rest = more.length > 0 ? ` (and ${more.length} more: hedgerow plan lists them)` : ''
  const lines = wrapText(`! ${plainText(first)}${rest}`, width - 2, '  ')
  const shown =
    lines.length > 2
      ? [
          lines[0]!,
          truncate(
            `  ${lines
              .slice(1)
              .map((line) => line.trim())
              .join(' ')}`,
            width - 2,
          ),
        ]
      : lines
  return shown.map((line) => ` ${line}`)
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
