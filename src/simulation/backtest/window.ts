import type { LocatedProblem } from '../../strategy/problems/located-problem.ts'
import { timestampText } from '../../units/timestamp.ts'
import type { PriceSeries } from '../recorded/price-series.ts'
import { seriesStart } from '../recorded/price-series.ts'
import { fundingGap } from '../recorded/read-funding.ts'
import type { Recordings } from './recordings.ts'

/** From when to when a backtest runs, milliseconds since 1970 UTC. */
export type Window = { readonly from: number; readonly to: number }

/** What was asked for on the command line; undefined: as far as the recordings go. */
export type AskedWindow = { readonly from: number | undefined; readonly to: number | undefined }

/** The window that all recordings cover and that was asked for, or why there is none; `file` is the strategy's own path. */
export function recordedWindow(
  { series, funding, chains, sources }: Recordings,
  asked: AskedWindow,
  file: string,
):
  | { readonly window: Window; readonly problems?: undefined }
  | { readonly window?: undefined; readonly problems: readonly LocatedProblem[] } {
  const covered = coverage(sources)
  const starts = [...covered.map(({ from }) => from), ...series.map(seriesStart)]
  const from = Math.max(...starts, asked.from ?? Number.NEGATIVE_INFINITY)
  const to = Math.min(...covered.map((source) => source.to), asked.to ?? Number.POSITIVE_INFINITY)
  const first = chains.length > 0 ? chains.find(({ time }) => time >= from)?.time : firstMoment(slowest(series), from)
  const bars = first === undefined ? 0 : barsIn(slowest(series), first, to)
  if (first === undefined || bars < 2) {
    const spans = sources.map(
      (source) => `${source.file} from ${timestampText(source.from)} to ${timestampText(source.to)}`,
    )
    const message = `the recordings share ${bars} bar${bars === 1 ? '' : 's'}${askedText(asked)}: ${spans.join('; ')}`
    const hint =
      'Name recordings of the same time without a gap there, or ask for a longer window with --from and --to.'
    return { problems: [{ code: 'window-short', path: ['history'], message, hint, file, line: 1, column: 1 }] }
  }
  const problems = funding.flatMap(({ stamps }) => fundingGap(stamps, first, to) ?? [])
  return problems.length > 0 ? { problems } : { window: { from: first, to } }
}

/** What was asked for, where anything was: a gap in a recording may lie there. */
function askedText({ from, to }: AskedWindow): string {
  return `${from === undefined ? '' : ` from ${timestampText(from)} on`}${to === undefined ? '' : ` up to ${timestampText(to)}`}`
}

/** From when to when each use is recorded: files of one use, such as chains month by month, follow one another. */
function coverage(sources: Recordings['sources']): Window[] {
  return [...new Set(sources.map(({ use }) => use))].map((use) => {
    const own = sources.filter((source) => source.use === use)
    return { from: Math.min(...own.map(({ from }) => from)), to: Math.max(...own.map(({ to }) => to)) }
  })
}

/** The series with the fewest prices a day: its bars are the steps. */
export function slowest(series: readonly PriceSeries[]): PriceSeries {
  return series.reduce((slow, one) => (one.step > slow.step ? one : slow))
}

function firstMoment({ times, length }: PriceSeries, from: number): number | undefined {
  const begin = times.find((time) => time - length >= from)
  return begin === undefined ? undefined : begin - length
}

function barsIn({ times }: PriceSeries, from: number, to: number): number {
  return times.reduce((count, time) => (time > from && time <= to ? count + 1 : count), 0)
}
