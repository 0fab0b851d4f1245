import type { HedgeBook } from '../../book/hedge-book.ts'
import type { HeldPool } from '../../book/holding.ts'
import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { addColumns, grossPnl, netPnl } from '../../book/scenario-pnl.ts'
import type { MarketState } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import type { Plan, PlannedPosition } from '../result/plan.ts'
import { coverPay } from './cover-pay.ts'
import { kept } from './ledger.ts'
import { lossCorrelations, riskShares } from './risk-shares.ts'

/** All pools together, numeraire; null where none is held. What a formula leaves unknown is null. */
export function portfolio(owned: Owned, book: HedgeBook, positions: readonly PlannedPosition[]): Plan['portfolio'] {
  const pools = owned.holdings.flatMap(({ pool }) => pool ?? [])
  if (pools.length === 0) return null
  const shown = positions.filter(({ hold }) => hold !== undefined)
  const total = (of: (position: PlannedPosition) => number | undefined) =>
    shown.reduce((sum, position) => sum + (of(position) ?? Number.NaN), 0)
  const known = (value: number) => (Number.isFinite(value) ? value : null)
  const amount = total(({ impermanentLoss }) => impermanentLoss?.amount)
  const hold = total((position) => position.hold?.value)
  const expected = known(total((position) => position.expectedImpermanentLoss))
  const value = total((position) => position.value)
  const years = horizonYears(owned.strategy)
  return {
    impermanentLoss: { amount, fraction: hold > 0 ? amount / hold : 0 },
    expectedImpermanentLoss: expected,
    lossVersusRebalancing: total((position) => position.lossVersusRebalancing),
    breakEvenFeeApr: expected === null || !(value > 0) ? null : -expected / value / years || 0,
    chanceThatLossExceedsFees: chanceOfLoss(pools, owned.now, owned.scenarios.samples),
    risk: riskShares(owned, book),
    lossCorrelations: lossCorrelations(owned),
    covers: coverPay(owned, book),
  }
}

/** Share of the samples in which what the pools lose against their tokens of now is more than the fees they earn until then. */
function chanceOfLoss(pools: readonly HeldPool[], now: MarketState, samples: Scenarios): number {
  const columns = pools.flatMap((pool) => [
    netPnl(pool.exposure, now, samples),
    grossPnl(kept(pool, now), now, samples).map((pnl) => -pnl),
  ])
  return addColumns(...columns).filter((pnl) => pnl < -ROUNDING).length / samples.count
}

/** Sums of prices that cancel leave this much, numeraire: no loss. */
const ROUNDING = 1e-9
