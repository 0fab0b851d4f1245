import { carriedApr } from '../../book/carried-fees.ts'
import { hedgeBook } from '../../book/hedge-book.ts'
import type { Holding } from '../../book/holding.ts'
import { openHolding } from '../../book/holdings.ts'
import { annualCovariance, horizonYears } from '../../book/market-now.ts'
import { openStrategy } from '../../book/open-strategy.ts'
import type { MarketState } from '../../exposure/market-state.ts'
import type { PoolPosition, Strategy } from '../../strategy/terms/strategy.ts'
import { figures } from '../ledger/figures.ts'
import { unhedgedOutcome } from '../ledger/outcome.ts'
import type { Alternative } from '../result/plan.ts'

type Range = { readonly lower: number; readonly upper: number }

/** The range with the same middle and twice the width, in logarithms. */
export function twice({ lower, upper }: Range): Range {
  const half = Math.sqrt(upper / lower)
  return { lower: lower / half, upper: upper * half }
}

/** The positions without a hedge, each range `widened` at the same value, its fees carried over; undefined where no fees can be. */
export async function widerOutcome(
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
  widened: (range: Range) => Range = twice,
): Promise<Alternative | undefined> {
  const other = wider(strategy, holdings, now, widened)
  if (other === undefined) return undefined
  const wide = await openStrategy(other)
  const book = hedgeBook([], wide.now, wide.scenarios)
  const plan = { status: 'optimal', legs: [], cost: book.cost, ...figures(wide, book, [], { accounts: [] }) } as const
  return { ...unhedgedOutcome({ ...plan, horizonDays: other.horizonDays }, other.opportunity), name: 'wider' }
}

/** The strategy with every range whose fees can be carried over `widened`, and nothing to trade; undefined where there is none. */
function wider(
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
  widened: (range: Range) => Range,
): Strategy | undefined {
  const market = { asOf: strategy.asOf, now, covariance: annualCovariance(strategy) }
  const years = horizonYears(strategy)
  const positions = strategy.positions.map((position) => {
    const held = holdings.find(({ id }) => id === position.id)?.pool
    if (held === undefined || !('fees' in position) || position.terms.kind !== 'concentrated') return position
    const terms = { ...position.terms, range: widened(position.terms.range) }
    const moved: PoolPosition = { ...position, terms, size: { kind: 'value', value: held.value }, entry: undefined }
    const apr = held.value > 0 ? carriedApr(position.fees, held, openHolding(moved, market).pool!, years) : undefined
    return apr === undefined ? position : { ...moved, fees: { ...moved.fees, apr } }
  })
  if (positions.every((position, i) => position === strategy.positions[i])) return undefined
  return { ...strategy, positions, instruments: [] }
}
