import { parseHistory } from '../../strategy/market-files/history-file.ts'
import { csv } from '../../text/csv.ts'
import { figure } from '../../text/figure.ts'
import { SourceFailure } from '../network/source-failure.ts'
import type { SessionTerms } from './session/session.ts'
import { type FundingAt, MILLISECONDS_PER_HOUR, type Pages, type Span, yearlyRate } from './session/venue.ts'
import { VENUES } from './venues.ts'

/** What history is wanted: `hours` is the interval's length, the span milliseconds since 1970 UTC. */
export type HistoryRequest = {
  readonly asset: string
  readonly interval: string
  readonly hours: number
  readonly span: Span
}

export type FetchedHistory = { readonly text: string; readonly notes: readonly string[] }

/** Closing prices in the format of `scenarios.history`, each at the end of its interval, so that nothing is known before its time. */
export async function fetchPrices(
  venue: string,
  request: HistoryRequest,
  terms: SessionTerms,
): Promise<FetchedHistory> {
  const { asset, interval, hours, span } = request
  const entry = VENUES[venue]!
  const { session, prices } = await entry.open(terms)
  const length = hours * MILLISECONDS_PER_HOUR
  const candles = { min: span.min - length, max: span.max - length }
  const pages = prices(asset, entry.intervals[interval]!, hours)
  const rows = await everyPage(pages, candles, span).finally(session.close)
  if (rows.length === 0) throw nothing(venue, `the prices of ${asset}`)
  const gaps = rows.filter(({ time }, i) => i > 0 && time - rows[i - 1]!.time > 1.5 * length).length
  const text = csv([['time', asset], ...rows.map(({ time, price }) => [moment(time), price])])
  // One price alone is no history yet, but may be asked for.
  const problem = rows.length > 1 ? parseHistory(text, venue, [asset]).problems?.[0] : undefined
  if (problem !== undefined) {
    const came = `a price that cannot be: row ${problem.line}: ${problem.message}`
    throw new SourceFailure({ asked: `${venue} for the prices of ${asset}`, came })
  }
  return {
    text,
    notes: [
      `${figure(rows.length)} prices of ${asset} from ${venue}, ${moment(rows[0]!.time)} to ${moment(rows.at(-1)!.time)}`,
      ...(rows[0]!.time - span.min < 2 * length ? [] : [`${venue} gave nothing before that`]),
      ...(gaps === 0 ? [] : [`${figure(gaps)} gaps, where the venue gave nothing`]),
    ],
  }
}

/** What longs paid shorts: at `time` the `rate` of the `hours` before it, as a share of the notional, and `funding`, the same as a simple rate per year. */
export async function fetchFunding(
  venue: string,
  request: HistoryRequest,
  terms: SessionTerms,
): Promise<FetchedHistory> {
  const { asset, span } = request
  const { session, funding } = await VENUES[venue]!.open(terms)
  const rows = withHours(await everyPage(funding(asset), span, span).finally(session.close))
  if (rows.length === 0) throw nothing(venue, `the funding of ${asset}`)
  const cells = rows.map(({ time, rate, hours }) => {
    return [moment(time), venue, asset, rate, hours, hours === undefined ? undefined : yearlyRate(rate, hours)]
  })
  return {
    text: csv([['time', 'venue', 'asset', 'rate', 'hours', 'funding'], ...cells]),
    notes: [
      `${figure(rows.length)} fundings of ${asset} from ${venue}, ${moment(rows[0]!.time)} to ${moment(rows.at(-1)!.time)}`,
    ],
  }
}

/** All rows of the span in order, a moment once, window after window. */
async function everyPage<Row extends { readonly time: number }>(
  { hours, page }: Pages<Row>,
  { min, max }: Span,
  wanted: Span,
): Promise<Row[]> {
  const step = hours * MILLISECONDS_PER_HOUR
  const rows = new Map<number, Row>()
  for (let start = min; start <= max; start += step) {
    for (const row of await page({ min: start, max: Math.min(start + step - 1, max) })) {
      if (row.time >= wanted.min && row.time <= wanted.max) rows.set(row.time, row)
    }
  }
  return [...rows.values()].sort((a, b) => a.time - b.time)
}

/** Where the venue does not say for how long a rate is, it is since the one before; for the first, as long as the second. */
function withHours(rows: readonly FundingAt[]): FundingAt[] {
  return rows.map((row, i) => {
    const [before, after] = i === 0 ? [row, rows[1]] : [rows[i - 1]!, row]
    const since = after === undefined ? undefined : Math.round((after.time - before.time) / MILLISECONDS_PER_HOUR)
    return { ...row, hours: row.hours ?? (since === undefined || since < 1 ? undefined : since) }
  })
}

function nothing(venue: string, what: string): SourceFailure {
  return new SourceFailure({
    asked: `${venue} for ${what}`,
    came: 'nothing',
    hint: 'Check the asset, --from and --to.',
  })
}

function moment(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z')
}
