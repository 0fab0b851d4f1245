import { annualCovariance } from '../book/market-now.ts'
import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import type { AccountTerms, Strategy } from '../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'

/** What it takes to bring an account's money there once more. */
export type Refill = {
  readonly days: number
  /** What the money would earn elsewhere on its way, numeraire ≥ 0. */
  readonly opportunity: number
  /** That and what the transfer costs. */
  readonly cost: number
  /** Standard deviation of what the delta left makes until the money is there, numeraire ≥ 0. */
  readonly deviation: number
}

/**
 * What bringing in `amount` takes where the account says how long and for how much, else null: amount·opportunity·t + cost, and √(ΣΣ δᵢPᵢσᵢ·δⱼPⱼσⱼ·ρᵢⱼ·t)
 * of the `delta` that stays unhedged meanwhile, tokens by asset.
 */
export function refill(
  amount: number,
  delta: Readonly<Record<string, number>>,
  terms: AccountTerms | undefined,
  strategy: Strategy,
  now: MarketState,
): Refill | null {
  const { delayDays, cost } = terms?.transfer ?? { delayDays: 0, cost: 0 }
  if (delayDays === 0 && cost === 0) return null
  const years = delayDays / DAYS_PER_YEAR
  const opportunity = Math.max(0, amount) * strategy.opportunity * years
  const moves = Object.entries(delta).map(([asset, tokens]) => {
    const index = assetIndex(now.assets, asset)
    return { index, size: tokens * now.prices[index]! }
  })
  const covariance = annualCovariance(strategy)
  const variance = moves.reduce(
    (sum, one) => moves.reduce((all, other) => all + one.size * other.size * covariance[one.index]![other.index]!, sum),
    0,
  )
  return { days: delayDays, opportunity, cost: opportunity + cost, deviation: Math.sqrt(Math.max(0, variance) * years) }
}
