import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, MILLISECONDS_PER_DAY]
const MONTH = 30.44 * DAY
/** Quotes that are not older are live: a market moves little meanwhile. */
const LIVE = HOUR

/** What the quotes of a strategy are worth by the clock: `LIVE 2 min`, `11 months old`, `MADE UP`; empty where the time is not known or before them. */
export function quotesMark(strategy: Strategy, now: number | undefined): string {
  if (inventedQuotes(strategy) !== undefined) return 'MADE UP'
  // A pool that was read now makes no old quote young.
  const quoted = strategy.instruments.flatMap(({ quotedAt }) => quotedAt ?? [])
  const age = now === undefined ? -1 : now - Math.min(strategy.asOf, ...quoted)
  if (age < 0) return ''
  if (age < LIVE) return `LIVE ${Math.floor(age / MINUTE)} min`
  const [unit, one, many] =
    age < 2 * DAY ? [HOUR, 'hour', 'hours'] : age < 2 * MONTH ? [DAY, 'day', 'days'] : [MONTH, 'month', 'months']
  const count = Math.floor(age / Number(unit))
  return `${count} ${count === 1 ? one : many} old`
}
