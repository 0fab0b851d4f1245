import { poolAssets } from '../../pools/pool-assets.ts'
import type { LocatedProblem } from '../../strategy/problems/located-problem.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { firstFew } from '../../text/first-few.ts'
import { price } from '../../text/format-number.ts'
import { priceAt } from '../recorded/price-series.ts'
import { isoTime } from './iso-time.ts'
import { poolSeries, type Recordings } from './recordings.ts'
import { STALE, staleProblem } from './stale-quotes.ts'
import type { Window } from './window.ts'

const FAR = 0.02
const STEPPED: ReadonlySet<string> = new Set(['perp', 'spot', 'option'])

/** Why a strategy cannot be taken through these recordings; `file` is its path. */
export function backtestProblems(strategy: Strategy, recordings: Recordings, file: string): LocatedProblem[] {
  const problem = (path: readonly (string | number)[], code: string, message: string, hint: string): LocatedProblem => {
    return { code, path, message, hint, file, line: 1, column: 1 }
  }
  const { pools } = recordings
  const known = new Set(recordings.series.map(({ asset }) => asset))
  const still = strategy.assets.filter(
    ({ symbol, volatility, tracks }) => volatility > 0 && !tracks && !known.has(symbol),
  )
  return [
    ...still.map(({ symbol }) =>
      problem(
        ['history', 'prices'],
        'prices-missing',
        `no recording has prices of ${symbol}`,
        pools.some(({ each }) => each === 'swap')
          ? `Name one, since swaps say no prices by the hour: history: { prices: { ${symbol}: file.csv } }.`
          : `Name one: history: { prices: { ${symbol}: file.csv } }.`,
      ),
    ),
    ...strategy.positions.flatMap((position, i) =>
      position.kind === 'formula'
        ? [problem(['positions', i], 'not-yet', 'a formula is not stepped through time yet', 'Take it out.')]
        : [],
    ),
    ...strategy.instruments.flatMap(({ kind, id }) => {
      if (STEPPED.has(kind) || strategy.hedge.exclude.includes(id)) return []
      const hint = `Take it out, or exclude it: hedge: { exclude: [${id}] }.`
      return [problem(['instruments'], 'not-yet', `${id} (${kind}) is not stepped through time yet`, hint)]
    }),
  ]
}

/** Options of snapshots that are older than 36 h at a window's first moment, or younger, which nobody knew then: they would be traded at a guess. */
export function strangeQuotes({ instruments }: Strategy, { from }: Window, file: string): LocatedProblem[] {
  const strange = instruments.filter(
    ({ kind, quotedAt = from }) => kind === 'option' && (from - quotedAt > STALE || quotedAt > from),
  )
  const [first] = strange
  if (first === undefined) return []
  const named = firstFew(
    strange.map(({ id }) => id),
    1,
  )
  const message = `${named} were quoted at ${isoTime(first.quotedAt!)}, and would be traded at ${isoTime(from)}`
  return [staleProblem(['history', 'chains'], message, file)]
}

/** The first bar in the window at which prices and a recorded pool disagree by more than 2 %. */
export function disagreements(
  strategy: Strategy,
  recordings: Recordings,
  { from, to }: Window,
  file: string,
): LocatedProblem[] {
  return recordings.pools.flatMap((pool): LocatedProblem[] => {
    const [base, quote] = poolAssets(pool.position.terms)
    const series = recordings.series.find(({ asset }) => asset === base)
    if (series === undefined || series.file === pool.file) return []
    const stands = strategy.assets.find(({ symbol }) => symbol === quote)!
    const own = poolSeries(pool, base!, stands.price)
    for (const moment of series.times) {
      if (moment < from || moment > to) continue
      const [there, here] = [priceAt(own, moment), priceAt(series, moment)]
      if (there === undefined || here === undefined || Math.abs(there / here - 1) <= FAR) continue
      const message = `at ${isoTime(moment)} ${series.file} has ${base} at ${price(here)} and ${pool.file} at ${price(there)}`
      const hint = 'More than 2 % apart: check the token order, the decimals and the times of both.'
      return [{ code: 'prices-apart', path: ['history', 'prices'], message, hint, file, line: 1, column: 1 }]
    }
    return []
  })
}
