import { RANGE_NAMES, type RangeRow } from '../../../plan/alternatives/range-row.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'

/** The position that is looked at in every range that has been worked out, in their order. */
export function shownRanges({ ranges, analyses }: Walk): readonly RangeRow[] {
  return resultOf(analyses, 'ranges')?.ranges.filter(({ position }) => position === ranges?.position) ?? []
}

/** The range that is selected; undefined: it is not worked out. */
export function selectedRange(walk: Walk): RangeRow | undefined {
  const name = RANGE_NAMES[walk.ranges?.selected ?? 0]
  return shownRanges(walk).find((row) => row.name === name)
}
