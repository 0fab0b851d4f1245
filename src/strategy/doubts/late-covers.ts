import { type Coverage, vestedShare } from '../../market/coverage.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import { timestampText } from '../../units/timestamp.ts'
import type { Strategy } from '../terms/strategy.ts'

/** Covers of which nothing has vested by the horizon: until then they only cost. */
export function lateCovers({
  asOf,
  horizonDays,
  positions,
  instruments,
}: Omit<Strategy, 'sha256' | 'warnings'>): string[] {
  const late = (path: string, { since, vesting }: Coverage) => {
    if (vestedShare(vesting, (asOf - since) / MILLISECONDS_PER_DAY + horizonDays) > 0) return []
    const from = timestampText(since + vesting!.cliffDays * MILLISECONDS_PER_DAY)
    return [
      `${path} pays nothing before ${from}, which is after the horizon; give a later horizon, or the day it began as since`,
    ]
  }
  return [
    ...positions.flatMap((one, i) => ('cover' in one && one.cover ? late(`positions[${i}].cover`, one.cover) : [])),
    ...instruments.flatMap((one) => (one.kind === 'cover' ? late(one.id, one.coverage) : [])),
  ]
}
