import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Owned } from '../../book/owned.ts'
import { addColumns, grossPnl, incomeAt, netPnl } from '../../book/scenario-pnl.ts'
import { type Asset, leadOf, type MarketState } from '../../exposure/market-state.ts'
import { sum } from '../../exposure/sum.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { RiskShare } from '../result/plan.ts'
import { kept } from './ledger.ts'

/** What is posted in the asset for inverse perps, and the tokens in accounts, where there are any. */
const COINS = 'posted coins'
const STANDING = 'tokens in accounts'

/**
 * What each position and leg adds to the standard deviation of the hedged P&L over the samples: its covariance with all of it over that deviation, below 0 where
 * it takes risk away (Euler's theorem: they add up). Numeraire.
 */
export function riskShares(
  { holdings, standing, now, scenarios: { samples } }: Owned,
  { legs, coins }: HedgeBook,
): RiskShare[] {
  const parts = [
    ...holdings.map(({ id, exposure }) => ({ id, pnl: netPnl(exposure, now, samples) })),
    ...legs.map(({ instrument, exposure }) => {
      const worth = new Float64Array(samples.count)
      exposure.values(samples, worth)
      return { id: instrument.id, pnl: addColumns(worth, incomeAt(exposure, samples)) }
    }),
    { id: COINS, pnl: grossPnl(coins, now, samples) },
    { id: STANDING, pnl: netPnl(sum(standing.map(({ exposure }) => exposure)), now, samples) },
  ].map(({ id, pnl }) => ({ id, pnl: centred(pnl) }))
  const all = addColumns(new Float64Array(samples.count), ...parts.map(({ pnl }) => pnl))
  const deviation = Math.sqrt(product(all, all))
  return parts
    .map(({ id, pnl }) => ({
      id,
      standardDeviation: Math.sqrt(product(pnl, pnl)),
      contribution: deviation > 0 ? product(pnl, all) / deviation : 0,
    }))
    .filter(({ id, standardDeviation }) => (id !== COINS && id !== STANDING) || standardDeviation > 0)
}

/** The correlation of what every two pools lose against their tokens of now, over the samples, 0 where one loses nothing; beside it that of their `tokens`, null where a pool has another number of them that move than one. */
export function lossCorrelations(owned: Owned) {
  const { holdings, now, scenarios } = owned
  const losses = holdings.flatMap(({ id, pool }) => {
    if (pool === undefined) return []
    const left = grossPnl(pool.exposure, now, scenarios.samples)
    const held = grossPnl(kept(pool, now), now, scenarios.samples)
    return [
      {
        id,
        token: movingToken(pool.pool.assets, owned.strategy, now, scenarios.risky),
        loss: centred(left.map((pnl, s) => pnl - held[s]!)),
      },
    ]
  })
  return losses.flatMap((one, i) =>
    losses.slice(i + 1).map((other) => {
      const size = Math.sqrt(product(one.loss, one.loss) * product(other.loss, other.loss))
      const value = size > 0 ? product(one.loss, other.loss) / size : 0
      const known = one.token !== undefined && other.token !== undefined
      const tokens = known ? owned.strategy.correlations[one.token!]![other.token!]! : null
      return { pair: [one.id, other.id] as const, value, tokens }
    }),
  )
}

/** Index of the one asset that moves a pool; undefined: there are more, or none. */
function movingToken(
  assets: readonly string[],
  strategy: Strategy,
  now: MarketState,
  risky: readonly Asset[],
): number | undefined {
  const leads = new Set(assets.map((asset) => leadOf(now, asset).asset).filter((one) => risky.includes(one)))
  const [only] = leads
  return leads.size === 1 ? strategy.assets.findIndex(({ symbol }) => symbol === only) : undefined
}

function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length
  return column.map((x) => x - mean)
}

/** Mean of the products. */
function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0) / a.length
}
