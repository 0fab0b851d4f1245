import type { ByAsset, Plan, WorstPoint } from '../../../plan/result/plan.ts'
import { knownSpotPrice } from '../../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { fixed, nearPrice, signed } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { computedRow } from '../../kit/row.ts'
import type { ResidualRow } from './residual-row.ts'

/** The extremes: the worst of the grid, the distance from the target, and where legs are liquidated. */
export function residualEdgeRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  const { worst, replicationError } = plan.residual
  const at = (point: WorstPoint) => `at ${riskyPrices(strategy, point.prices)}`
  const [before, after] = [at(worst.unhedged), at(worst.hedged)]
  return [
    row(
      ['worst on the grid', signed(worst.unhedged.pnl, 0), signed(worst.hedged.pnl, 0)],
      [before, after],
      `largest loss after all costs: ${before} unhedged, ${after} hedged`,
    ),
    row(
      ['replication error', '', fixed(replicationError, 2)],
      ['', ''],
      'farthest from the target anywhere on the grid, before costs',
    ),
    ...liquidationRows(strategy, plan),
  ]
}

function liquidationRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  return plan.legs.flatMap((leg) => {
    const limit = leg.liquidationPrice
    if (limit === null) return []
    const asset = strategy.instruments.find((one) => one.id === leg.instrument)?.asset
    const now = knownSpotPrice(strategy, asset)
    const move = now === undefined ? '' : `${signed((limit / now - 1) * 100, 0)} %`
    const meaning = 'where the venue closes this leg, and how far from now: more collateral moves it away'
    return [row([`${plainText(leg.instrument)} liquidated`, '', nearPrice(limit)], ['', move], meaning)]
  })
}

function riskyPrices(strategy: Strategy, prices: ByAsset): string {
  const risky = strategy.assets.filter((asset) => asset.volatility > 0)
  return risky.map(({ symbol }) => nearPrice(prices[symbol])).join(', ')
}

function row(cells: readonly string[], beside: readonly [string, string], meaning: string): ResidualRow {
  return { ...computedRow(cells, meaning), beside }
}
