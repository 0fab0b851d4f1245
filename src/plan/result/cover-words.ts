import { type Coverage, vestedShare } from '../../market/coverage.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { fixed, percent } from '../../text/format-number.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import type { CoverPay, Plan } from './plan.ts'

/** What each position's protocol pays of its loss, then what each bought cover pays, with what is expected of it and what it costs, a sentence each. */
export function coverSentences(strategy: Strategy, plan: Pick<Plan, 'legs' | 'portfolio'>): string[] {
  return plan.portfolio?.covers.map((pay) => coverSentence(pay, strategy, plan)) ?? []
}

/** `lp is covered: at the horizon 57 % of its impermanent loss is paid; 640 is expected, for a premium of 246.` */
export function coverSentence(
  { id, position, expected, cost }: CoverPay,
  { positions, instruments, ...rest }: Strategy,
  { legs }: Pick<Plan, 'legs'>,
): string {
  const bought = instruments.find((one) => one.id === id)
  const held = positions.find((one) => one.id === id)
  const size = legs.find(({ instrument }) => instrument === id)?.size
  const coverage = bought?.kind === 'cover' ? bought.coverage : held && 'cover' in held ? held.cover : undefined
  const subject =
    bought?.kind === 'cover' ? `${id} covers ${percent(Number(size ?? 0))} of ${position}` : `${id} is covered`
  const pays = coverage === undefined ? '' : `: ${paidWords(coverage, rest)}`
  const costs = cost > 0 ? `, for a premium of ${fixed(cost, 0)}` : ''
  return `${subject}${pays}; ${fixed(expected, 0)} is expected${costs}.`
}

/** `at the horizon 57 % of its impermanent loss beyond 1.0 % of holding, less the fees earned since is paid`. */
function paidWords(coverage: Coverage, { asOf, horizonDays }: Pick<Strategy, 'asOf' | 'horizonDays'>): string {
  const { since, vesting, deductible, cap, netOfFees, haircut } = coverage
  const age = (asOf - since) / MILLISECONDS_PER_DAY + horizonDays
  const share = (1 - haircut) * vestedShare(vesting, age)
  const terms = [
    ...(deductible > 0 ? [`beyond ${percent(deductible)} of holding`] : []),
    ...(netOfFees ? ['less the fees earned since'] : []),
    ...(cap === undefined ? [] : [`up to ${percent(cap)} of holding`]),
  ]
  const of = terms.length === 0 ? '' : ` ${terms.join(', ')}`
  return `at the horizon ${percent(share)} of its impermanent loss${of} is paid`
}
