import type { PriceHistory } from '../../market/price-history.ts'
import { historyWindows } from '../../risk/historical-prices.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { KnownMarket } from '../checks/known-market.ts'
import { volatileInUse } from '../checks/market.ts'
import { type Finding, type LocatedProblem, shown } from '../problems/located-problem.ts'
import { DEFAULT_CONFIDENCE } from '../schema/defaults.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { parseHistory } from './history-file.ts'
import { beside } from './snapshots.ts'

/** The price history that a strategy names, if any. */
export type History = {
  readonly history?: PriceHistory
  /** Overlapping windows of the horizon in it. */
  readonly windows?: number
  /** In the strategy file. */
  readonly findings: readonly Finding[]
  /** In the history. */
  readonly problems: readonly LocatedProblem[]
  /** How many more there are in it. */
  readonly more: number
  readonly warnings: readonly string[]
}

const NONE: History = { findings: [], problems: [], more: 0, warnings: [] }

/** Reads `hedge.scenarios.history`; `file` is the strategy's own path, beside which it lies. */
export function readHistory(
  strategy: Partly<StrategyFile>,
  file: string,
  read: (path: string) => string | undefined,
  market: KnownMarket,
): History {
  const path = strategy.hedge?.scenarios?.history
  if (path === undefined) return NONE
  const text = read(path)
  if (text === undefined) {
    const hint = 'Check the path: it is relative to this strategy file.'
    return { ...NONE, findings: [{ ...PLACE, code: 'file-missing', message: `${shown(path)} can't be read`, hint }] }
  }
  const parsed = parseHistory(text, beside(file, path), volatileInUse(strategy, market))
  if (parsed.history === undefined) return { ...NONE, problems: parsed.problems, more: parsed.more }
  const { history } = parsed
  if (market.asOf === undefined || market.horizon === undefined || market.horizon <= market.asOf) return NONE
  const horizon = market.horizon - market.asOf
  const windows = historyWindows(history.times, horizon).length
  const span = (history.times.at(-1) ?? 0) - (history.times[0] ?? 0)
  if (windows === 0) return { ...NONE, findings: [tooShort(span, horizon)] }
  return { ...NONE, history, windows, warnings: warnings(strategy, windows, span / horizon) }
}

const PLACE = { path: ['hedge', 'scenarios', 'history'] }

function tooShort(span: number, horizon: number): Finding {
  const [covered, wanted] = [span, horizon].map((time) => `${Math.round(daysBetween(0, time) * 100) / 100}d`)
  const message =
    span < horizon
      ? `its rows cover ${covered}, less than the horizon of ${wanted}`
      : `its rows lie further apart than the horizon of ${wanted}`
  return { ...PLACE, code: 'history-short', message, hint: 'Give more prices, or a nearer horizon.' }
}

function warnings({ hedge }: Partly<StrategyFile>, windows: number, apart: number): string[] {
  const tail = 1 / (1 - (hedge?.confidence ?? DEFAULT_CONFIDENCE))
  const found: string[] = []
  if (hedge?.scenarios?.samples !== undefined)
    found.push(`hedge.scenarios.samples is not used: the price history has ${windows} windows of the horizon`)
  if (Math.floor(apart) < Math.floor(tail + 1e-9)) {
    found.push(
      `the price history holds only ${Math.floor(apart)} horizons side by side (its ${windows} windows overlap): too few for the tail of the distribution, which is one in ${Math.round(tail)}`,
    )
  }
  return found
}
