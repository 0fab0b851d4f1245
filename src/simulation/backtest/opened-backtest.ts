import type { Parsed } from '../../strategy/parse.ts'
import type { LocatedProblem, Told } from '../../strategy/problems/located-problem.ts'
import type { ChainFile, StrategyFile } from '../../strategy/schema/strategy-file.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { backtestProblems, disagreements, strangeQuotes } from './backtest-problems.ts'
import { type OpeningEdit, openingEdits } from './opening-edits.ts'
import { openingPrices } from './opening-prices.ts'
import { type ReadRecording, type Recordings, readRecordings } from './recordings.ts'
import { type AskedWindow, recordedWindow, type Window } from './window.ts'

/** A strategy opened at the first moment of what was recorded, or what is wrong with it and its recordings. */
export type OpenedBacktest =
  | {
      readonly strategy: Strategy
      /** What the file picks its options by from a chain. */
      readonly selectors: readonly ChainFile[]
      readonly recordings: Recordings
      readonly window: Window
      readonly problems?: undefined
    }
  | (Told & { readonly strategy?: undefined })

/** A strategy file that can be read as it would have been written at another time. */
export type Reopened = {
  /** Its path, as messages name it. */
  readonly file: string
  readonly values: StrategyFile
  readonly strategy: Strategy
  readonly read: ReadRecording
  /** The strategy that the file would be with these values. */
  readonly edited: (edits: readonly OpeningEdit[]) => Promise<Parsed>
}

/** Reads the recordings that a strategy names, and the strategy as of their first moment in the window asked for. */
export async function openedBacktest(
  { file, values, strategy, read, edited }: Reopened,
  asked: AskedWindow,
): Promise<OpenedBacktest> {
  if (strategy.time?.history === undefined) {
    const hint = 'Name recordings, e.g. history: { prices: prices.csv, funding: { ETH-PERP: funding.csv } }.'
    return refused([
      { code: 'missing', path: ['history'], message: 'nothing recorded is named', hint, file, line: 1, column: 1 },
    ])
  }
  const reading = readRecordings(strategy, file, read)
  if (reading.problems) return refused(reading.problems)
  const recordings = reading.value
  const wrong = backtestProblems(strategy, recordings, file)
  if (wrong.length > 0) return refused(wrong)
  const { window, problems } = recordedWindow(recordings, asked, file)
  if (problems) return refused(problems)
  const apart = disagreements(strategy, recordings, window, file)
  if (apart.length > 0) return refused(apart)
  const asOf = (expiries: ReadonlySet<number>) =>
    edited(openingEdits(values, strategy, window, openingPrices(recordings, strategy, window, expiries)))
  const first = await asOf(new Set())
  if (!first.strategy) return first
  const expiries = new Set(
    [...first.strategy.instruments, ...first.strategy.positions].flatMap((one) =>
      one.kind === 'option' ? [one.expiry] : [],
    ),
  )
  const again = expiries.size > 0 ? await asOf(expiries) : first
  if (!again.strategy) return again
  const strange = strangeQuotes(again.strategy, window, file)
  if (strange.length > 0) return refused(strange)
  const selectors = (values.instruments ?? []).filter((one) => one.kind === 'chain')
  return { strategy: again.strategy, selectors, recordings, window }
}

function refused(problems: readonly LocatedProblem[]): OpenedBacktest {
  return { problems, more: 0 }
}
