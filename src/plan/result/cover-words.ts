import { vestedShare } from '../../market/coverage.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { percent } from '../../text/format-number.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'

/** What each position's protocol pays of its loss, and what that costs, a sentence each. */
export function coverSentences({ positions, asOf, horizonDays }: Strategy): string[] {
  return positions.flatMap((position) => {
    if (!('cover' in position) || position.cover === undefined) return []
    const { since, vesting, deductible, cap, netOfFees, haircut, premium } = position.cover
    const age = (asOf - since) / MILLISECONDS_PER_DAY + horizonDays
    const share = (1 - haircut) * vestedShare(vesting, age)
    const terms = [
      ...(deductible > 0 ? [`beyond ${percent(deductible)} of holding`] : []),
      ...(cap === undefined ? [] : [`up to ${percent(cap)} of it`]),
      ...(netOfFees ? ['less the fees earned since'] : []),
    ]
    const of = terms.length === 0 ? '' : ` ${terms.join(', ')}`
    const costs = premium > 0 ? `, for ${percent(premium)} of its value a year` : ''
    return [`${position.id} is covered: at the horizon ${percent(share)} of its impermanent loss${of} is paid${costs}.`]
  })
}
