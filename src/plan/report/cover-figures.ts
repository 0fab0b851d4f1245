import type { Holding } from '../../book/holding.ts'
import { type MarketState, priceIn } from '../../exposure/market-state.ts'
import { vestedShare } from '../../market/coverage.ts'
import { impermanentLoss } from '../../risk/impermanent-loss.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import { timestampText } from '../../units/timestamp.ts'
import type { CoverFigures } from '../result/plan.ts'

/** How a cover stands, that of a pool or a bought one; undefined where a holding has none. */
export function coverFigures(holding: Holding, strategy: Strategy, now: MarketState): CoverFigures | undefined {
  const position = strategy.positions.find(({ id }) => id === holding.id)
  const bought = position?.kind === 'cover'
  const coverage = bought ? position.coverage : position && 'cover' in position ? position.cover : undefined
  const held = holding.covered ?? holding.pool
  const exposure = bought ? holding.exposure : holding.pool?.cover
  if (coverage === undefined || held === undefined || exposure === undefined) return undefined
  const { pool, entryAmounts, entryCash } = held
  const prices = pool.assets.map((asset) => priceIn(now, asset))
  const share = bought ? Number(position.size) : 1
  const loss = -share * impermanentLoss({ pool, entryAmounts, entryCash, prices }).amount
  const pays = exposure.greeks(now).value
  const { since, vesting } = coverage
  const after = (days: number) => timestampText(since + days * MILLISECONDS_PER_DAY)
  return {
    position: bought ? position.covered.id : holding.id,
    share,
    pays,
    unpaid: Math.max(0, loss - pays),
    vested: vestedShare(vesting, (strategy.asOf - since) / MILLISECONDS_PER_DAY),
    paysFrom: after(vesting?.cliffDays ?? 0),
    vestedFrom: after(vesting?.fullDays ?? 0),
  }
}
