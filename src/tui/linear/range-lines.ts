import type { RangeRow } from '../../plan/alternatives/range-row.ts'
import { plainText } from '../../text/plain-text.ts'
import { feeCells, hedgeCells, lookingAtRanges, outcomeSentence, rangeSentence } from '../screens/ranges/range-words.ts'
import { selectedRange, shownRanges } from '../screens/ranges/selected-range.ts'
import type { Walk } from '../state/model.ts'

/** A position in other ranges in words, what is selected first. */
export function rangeLines(walk: Walk): string[] {
  const rows = shownRanges(walk)
  const at = selectedRange(walk)
  if (rows.length === 0) return [plainText(lookingAtRanges(walk))]
  const chosen = at
    ? [`Selected: ${told(at)}`, rangeSentence(at, walk.strategy!), outcomeSentence(at, walk.strategy!)]
    : []
  return [...chosen, `All ranges of ${walk.ranges!.position}:`, ...rows.map(told)].map(plainText)
}

function told(row: RangeRow): string {
  const [time, fees, even] = feeCells(row)
  const hedge = hedgeCells(row)
  const hedged = hedge ? `; the delta hedge costs ${hedge[0]} and is closed at ${hedge[1]}` : ''
  return `${row.name}: in range ${time} of the time, fees ${fees} a year, even at ${even}${hedged}`
}
