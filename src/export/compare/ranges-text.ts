import type { RangeRow, RangesReport } from '../../plan/alternatives/range-row.ts'
import { alignedTable, type Column } from '../../text/aligned-table.ts'
import { fixed, percent, price, signed, UNKNOWN } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { days } from '../plan-summary.ts'

const PROSE = 80
const MEANING = [
  'The same value around the price now, its fees carried over from now: a unit of liquidity earns the same while it is in range.',
  'in range: expected share of the time. fees, even at: a year, as they would be and as they cover the expected impermanent loss. mean, std dev: the result alone.',
  'hedged: the same with the plain delta hedge, what that costs (received is below 0) and the nearest price at which a leg of it is closed.',
]

/** Each position in other ranges, side by side. */
export function rangesText(
  { strategy, numeraire, horizonDays, ranges, complete }: RangesReport,
  width: number,
): string {
  const prose = (line: string) => wrapText(plainText(line), Math.min(width, PROSE))
  const positions = [...new Set(ranges.map(({ position }) => position))]
  const none = ranges.length === 0 ? ['No position in a pool of two tokens is held.'] : []
  return `${[
    ...prose(strategy.name),
    ...none.flatMap(prose),
    ...positions.flatMap((id) => [
      '',
      ...prose(`${id} IN OTHER RANGES, ${numeraire} over ${days(horizonDays)}`),
      ...alignedTable({ columns: COLUMNS, rows: rowsOf(id, ranges) }, width),
    ]),
    ...(ranges.length === 0 ? [] : ['', ...MEANING.flatMap(prose)]),
    ...(complete ? [] : prose('The search was ended before all ranges were looked at.')),
  ].join('\n')}\n`
}

const COLUMNS: readonly Column[] = [
  { header: '', align: 'left' },
  ...['from', 'to', 'in range', 'fees', 'even at', 'mean', 'std dev', 'hedged', 'std dev', 'cost', 'closed'].map(
    (header) => ({ header, align: 'right' }) as const,
  ),
]

function rowsOf(id: string, ranges: readonly RangeRow[]): string[][] {
  const closed = new Set(ranges.flatMap(({ hedge }) => hedge?.liquidationAsset ?? []))
  return ranges.filter(({ position }) => position === id).map((row) => cells(row, closed.size > 1))
}

function cells({ name, range, hedge, ...row }: RangeRow, severalAssets: boolean): string[] {
  const share = (value: number | null) => (value === null ? UNKNOWN : percent(value))
  return [
    ...[name, range ? price(range.lower) : '0', range ? price(range.upper) : '∞', share(row.timeInRange)],
    ...[share(row.feeApr), share(row.breakEvenFeeApr), signed(row.expected, 0), fixed(row.standardDeviation, 0)],
    ...(hedge === null
      ? [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]
      : [signed(hedge.expected, 0), fixed(hedge.standardDeviation, 0), fixed(hedge.cost, 0)]),
    ...(hedge === null ? [] : [closingPrice(hedge, severalAssets)]),
  ]
}

/** Where a leg is closed first, and whose price that is where it could be several. */
function closingPrice({ liquidation, liquidationAsset }: NonNullable<RangeRow['hedge']>, named: boolean): string {
  if (liquidation === null) return UNKNOWN
  return named ? `${liquidationAsset} ${price(liquidation)}` : price(liquidation)
}
