import { timestampText } from '../../units/timestamp.ts'
import { columnOf, numberColumn, type Reading, recordedTable, rowProblem } from './recorded-table.ts'
import { timeColumn, usualStep } from './recorded-times.ts'

/** Funding as it was paid: the stamps (milliseconds since 1970 UTC, rising) and the rate of each, a fraction of the notional, > 0 longs pay. */
export type FundingStamps = {
  readonly file: string
  readonly times: Float64Array
  readonly rates: Float64Array
  readonly lines: readonly number[]
}

const RATES = ['rate', 'funding_rate', 'fundingRate']

/** Reads funding (CSV): a time in the first column and a rate per stamp. */
export function readFunding(text: string, file: string): Reading<FundingStamps> {
  const read = recordedTable(text, file)
  if (read.problems) return read
  const table = read.value
  const place = columnOf(table, RATES)
  if (place < 0) {
    const hint = `Name the column of rates one of ${RATES.join(', ')}; the time is the first column.`
    return { problems: [rowProblem(file, 1, 'header', 'there is no column of funding rates', hint)] }
  }
  const times = timeColumn(table, 0, 0)
  if (times.problems) return times
  const rates = numberColumn(table, place)
  if (rates.problems) return rates
  return { value: { file, times: times.value, rates: rates.value, lines: table.lines } }
}

/** The first place in a window where a stamp is missing, as a problem: what was paid there would be a guess. */
export function fundingGap({ file, times, lines }: FundingStamps, from: number, to: number) {
  const step = usualStep(times)
  for (let i = 1; i < times.length; i++) {
    const [before, now] = [times[i - 1]!, times[i]!]
    if (now <= from || before >= to || now - before < 1.5 * step) continue
    const message = `no funding between ${timestampText(before)} and ${timestampText(now)}, where stamps lie ${step / 3_600_000} h apart`
    return rowProblem(
      file,
      lines[i]!,
      'funding-gap',
      message,
      'Add the missing stamps, or choose a window without them (--from, --to).',
    )
  }
  return undefined
}

/**
 * What one token held long pays over each bar of a path, numeraire: rate·mark of the stamps at or before its end and not before its beginning,
 * on the price at the stamp. `contracts`: a numeraire contract instead. A stamp that no bar reaches, in a gap, is not paid; it counts in `missed`.
 */
export function fundingColumn(
  { times, rates }: Pick<FundingStamps, 'times' | 'rates'>,
  path: { readonly times: Float64Array; readonly count: number; readonly step: number },
  mark: (moment: number, bar: number) => number,
  contracts: boolean,
): { readonly column: Float64Array; readonly missed: number } {
  const column = new Float64Array(path.count)
  let missed = 0
  let bar = 0
  for (let k = 0; k < times.length; k++) {
    const stamp = times[k]!
    if (stamp < path.times[0]!) continue
    while (bar < path.count && path.times[bar]! < stamp) bar++
    if (bar === path.count) break
    if (bar > 0 && path.times[bar]! - stamp >= path.step) missed++
    else column[bar]! += rates[k]! * (contracts ? 1 : mark(stamp, bar))
  }
  return { column, missed }
}
