import type { HedgeBook } from '../../book/hedge-book.ts'
import { addColumns, grossPnl, incomeAt, netPnl } from '../../book/scenario-pnl.ts'
import type { Stage } from '../../book/stage.ts'
import type { RiskShare } from '../result/plan.ts'
import { kept } from './ledger.ts'

/** What is posted in the asset for inverse perps, where there is any. */
const COINS = 'posted coins'

/**
 * What each position and leg adds to the standard deviation of the hedged P&L over the samples: its covariance with all of it over that deviation, below 0 where
 * it takes risk away (Euler's theorem: they add up). Numeraire.
 */
export function riskShares({ holdings, now, scenarios: { samples } }: Stage, { legs, coins }: HedgeBook): RiskShare[] {
  const parts = [
    ...holdings.map(({ id, exposure }) => ({ id, pnl: netPnl(exposure, now, samples) })),
    ...legs.map(({ instrument, exposure }) => {
      const worth = new Float64Array(samples.count)
      exposure.values(samples, worth)
      return { id: instrument.id, pnl: addColumns(worth, incomeAt(exposure, samples)) }
    }),
    { id: COINS, pnl: grossPnl(coins, now, samples) },
  ].map(({ id, pnl }) => ({ id, pnl: centred(pnl) }))
  const all = addColumns(new Float64Array(samples.count), ...parts.map(({ pnl }) => pnl))
  const deviation = Math.sqrt(product(all, all))
  return parts
    .map(({ id, pnl }) => ({
      id,
      standardDeviation: Math.sqrt(product(pnl, pnl)),
      contribution: deviation > 0 ? product(pnl, all) / deviation : 0,
    }))
    .filter(({ id, standardDeviation }) => id !== COINS || standardDeviation > 0)
}

/** The correlation of what every two pools lose against their tokens of now, over the samples; 0 where one loses nothing. */
export function lossCorrelations(stage: Stage) {
  const { holdings, now, scenarios } = stage
  const losses = holdings.flatMap(({ id, pool }) => {
    if (pool === undefined) return []
    const left = grossPnl(pool.exposure, now, scenarios.samples)
    const held = grossPnl(kept(pool, stage), now, scenarios.samples)
    return [{ id, loss: centred(left.map((pnl, s) => pnl - held[s]!)) }]
  })
  return losses.flatMap((one, i) =>
    losses.slice(i + 1).map((other) => {
      const size = Math.sqrt(product(one.loss, one.loss) * product(other.loss, other.loss))
      return { pair: [one.id, other.id] as const, value: size > 0 ? product(one.loss, other.loss) / size : 0 }
    }),
  )
}

function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length
  return column.map((x) => x - mean)
}

/** Mean of the products. */
function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0) / a.length
}
