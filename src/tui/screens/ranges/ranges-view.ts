import { alignedTable } from '../../../text/aligned-table.ts'
import { UNKNOWN } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { item, type Style } from '../../kit/style.ts'
import type { Walk } from '../../state/model.ts'
import { feeCells, hedgeCells, lookingAtRanges, outcomeSentence, RANGES_MEANING, rangeSentence } from './range-words.ts'
import { selectedRange, shownRanges } from './selected-range.ts'

const FIGURES = ['in range', 'fees', 'even at', 'hedge costs', 'closed at'] as const

/** A position as it would be in other ranges, a row each, and the selected one in words. */
export function rangesView(walk: Walk, area: Area, style: Style): string[] {
  const rows = shownRanges(walk)
  if (rows.length === 0) return filled([` ${plainText(lookingAtRanges(walk))}`], area.height)
  const columns = [
    { header: plainText(walk.ranges!.position), align: 'left' },
    ...FIGURES.map((header) => ({ header, align: 'right' }) as const),
  ] as const
  const cells = rows.map((row) => [row.name, ...feeCells(row), ...(hedgeCells(row) ?? [UNKNOWN, UNKNOWN])])
  const [header = '', ...lines] = alignedTable({ columns, rows: cells }, area.width - 3).map((line) =>
    truncate(line, area.width - 3),
  )
  const at = selectedRange(walk)
  const table = lines.map((line, i) =>
    item(style, i, rows[i] === at ? style.accent(` ▸ ${style.strong(line)}`) : `   ${line}`),
  )
  const prose = (text: string) => wrapText(plainText(text), area.width - 2).map((line) => ` ${line}`)
  const words = at ? [rangeSentence(at, walk.strategy!), outcomeSentence(at, walk.strategy!)].flatMap(prose) : []
  return filled([style.quiet(`   ${header}`), ...table, '', ...words, '', ...prose(RANGES_MEANING)], area.height)
}
