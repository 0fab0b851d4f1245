import type { ChainFile } from '../../strategy/schema/strategy-file.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'
import { recordedPath } from './recorded-path.ts'
import type { Recordings } from './recordings.ts'
import type { Window } from './window.ts'

/** What a backtest is made of: a strategy opened at the window's first moment, the legs it trades there, and what was recorded. */
export type BacktestInput = {
  readonly strategy: Strategy
  /** Of the file as the user has it. */
  readonly sha256: string
  readonly version: string
  readonly legs: readonly OpenedLeg[]
  /** What the file picks its options by from a chain: a roll picks by it again. */
  readonly selectors: readonly ChainFile[]
  readonly recordings: Recordings
  readonly window: Window
  readonly fill: 'open' | 'close'
}

/** The recorded course of a backtest's assets, with what is missing of it. */
export function backtestPath({ strategy, recordings, window }: BacktestInput): ReturnType<typeof recordedPath> {
  const options = [...strategy.instruments, ...strategy.positions].flatMap((one) =>
    one.kind === 'option' ? [one.expiry] : [],
  )
  return recordedPath(recordings, strategy, window, new Set(options))
}
