import { isOnPools } from '../instruments/is-on-pools.ts'
import { paysPremium } from '../strategy/terms/pays-premium.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { FrontierBy } from './frontier-report.ts'

/** What a frontier is drawn by where nobody says: the mean P&L where no premium is a choice, or pools are one. */
export function usualFrontier(strategy: Strategy): FrontierBy {
  const pools = strategy.instruments.some((terms) => isOnPools(terms) && terms.kind !== 'cover')
  return pools || !paysPremium(strategy) ? 'expected' : 'premium'
}
