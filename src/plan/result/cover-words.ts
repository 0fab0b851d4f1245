import { type Coverage, vestedShare } from '../../market/coverage.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { percent } from '../../text/format-number.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import type { Plan } from './plan.ts'

/** What each position's protocol pays of its loss, and what that costs, then what each bought cover does, a sentence each. */
export function coverSentences(strategy: Strategy, { legs }: Pick<Plan, 'legs'>): string[] {
  const given = strategy.positions.flatMap((position) => {
    if (!('cover' in position) || position.cover === undefined) return []
    const { premium } = position.cover
    const costs = premium > 0 ? `, for ${percent(premium)} of its value a year` : ''
    return [`${position.id} is covered: ${paidWords(position.cover, strategy)}${costs}.`]
  })
  const bought = legs.flatMap((leg) => {
    const terms = strategy.instruments.find(({ id }) => id === leg.instrument)
    if (terms?.kind !== 'cover') return []
    const share = percent(Number(leg.size))
    return [`${terms.id} covers ${share} of ${terms.position}: ${paidWords(terms.coverage, strategy)}.`]
  })
  return [...given, ...bought]
}

/** `at the horizon 57 % of its impermanent loss beyond 1.0 % of holding, less the fees earned since is paid`. */
function paidWords(coverage: Coverage, { asOf, horizonDays }: Strategy): string {
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
