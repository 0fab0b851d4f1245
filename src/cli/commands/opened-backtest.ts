import { createHash } from 'node:crypto'
import { backtestProblems, disagreements, strangeQuotes } from '../../simulation/backtest/backtest-problems.ts'
import { openedText } from '../../simulation/backtest/opened-text.ts'
import { openingPrices } from '../../simulation/backtest/opening-prices.ts'
import { type Recordings, readRecordings } from '../../simulation/backtest/recordings.ts'
import { type AskedWindow, recordedWindow, type Window } from '../../simulation/backtest/window.ts'
import { formatProblem, type LocatedProblem, toldLines } from '../../strategy/problems/located-problem.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { besideFile } from '../files/beside-file.ts'
import { checkedText } from '../files/strategy-file.ts'

/** A strategy opened at the first moment of what was recorded, or what is wrong with it and its recordings as lines for people. */
export type OpenedBacktest =
  | {
      readonly strategy: Strategy
      readonly recordings: Recordings
      readonly window: Window
      readonly lines?: undefined
    }
  | { readonly lines: readonly string[] }

/** Reads the recordings that the text of a strategy names, and the strategy as of their first moment in the window asked for. */
export async function openedBacktest(
  text: string,
  file: string,
  asked: AskedWindow,
  large: boolean,
): Promise<OpenedBacktest> {
  const parsed = await checkedText(text, file, large, true)
  if (!parsed.strategy) return { lines: toldLines(parsed) }
  const { strategy } = parsed
  if (strategy.time?.history === undefined) {
    const hint = 'Name recordings, e.g. history: { prices: prices.csv, funding: { ETH-PERP: funding.csv } }.'
    return refused([
      { code: 'missing', path: ['history'], message: 'nothing recorded is named', hint, file, line: 1, column: 1 },
    ])
  }
  const read = readRecordings(strategy, file, (path) => {
    const found = besideFile(file, path).text
    return found === undefined ? undefined : { text: found, sha256: createHash('sha256').update(found).digest('hex') }
  })
  if (read.problems) return refused(read.problems)
  const recordings = read.value
  const wrong = backtestProblems(strategy, recordings, file)
  if (wrong.length > 0) return refused(wrong)
  const { window, problems } = recordedWindow(recordings, asked, file)
  if (problems) return refused(problems)
  const apart = disagreements(strategy, recordings, window, file)
  if (apart.length > 0) return refused(apart)
  const asOf = async (expiries: ReadonlySet<number>) => {
    const prices = openingPrices(recordings, strategy, window, expiries)
    return checkedText(openedText(text, strategy, window, prices), file, large, true)
  }
  const first = await asOf(new Set())
  if (!first.strategy) return { lines: toldLines(first) }
  const expiries = new Set(
    [...first.strategy.instruments, ...first.strategy.positions].flatMap((one) =>
      one.kind === 'option' ? [one.expiry] : [],
    ),
  )
  const again = expiries.size > 0 ? await asOf(expiries) : first
  if (!again.strategy) return { lines: toldLines(again) }
  const strange = strangeQuotes(again.strategy, window, file)
  return strange.length > 0 ? refused(strange) : { strategy: again.strategy, recordings, window }
}

function refused(problems: readonly LocatedProblem[]): OpenedBacktest {
  return { lines: problems.map(formatProblem) }
}
