import { hedgeBook } from '../../book/hedge-book.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import { annualCovariance, horizonYears, scenariosFor } from '../../book/market-now.ts'
import type { Setting } from '../../book/owned.ts'
import { incomeAt } from '../../book/scenario-pnl.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'

/**
 * Days until `net` a day has made up for the loss of a P&L: 0 where nothing is lost, null where nothing is earned.
 */
export function recoveryDays(pnl: number, net: number): number | null {
  if (pnl >= 0) return 0
  return net > 0 ? -pnl / net : null
}

/**
 * What positions and legs are expected to earn a day as things stand, numeraire: the income until the horizon over its days, theta, and ½ Σ Γᵢⱼ Pᵢ Pⱼ σᵢ σⱼ ρᵢⱼ
 * a year, which for a pool is what it loses against rebalancing.
 */
export function earnedPerDay(setting: Setting, held: Exposure, legs: readonly HedgeLeg[]): number {
  const { now, strategy, scenarios } = setting
  const { exposure, cost } = hedgeBook(legs, now, scenarios)
  const years = horizonYears(strategy)
  const covariance = annualCovariance(strategy)
  const income = incomeAt(held, scenariosFor(now, [], [], years))[0]! + cost.fundingIncome
  const convexity = [held, exposure].reduce((total, part) => {
    const { gamma, theta } = part.greeks(now)
    const curved = gamma.reduce((sum, row, i) => {
      return sum + row.reduce((most, g, j) => most + 0.5 * g * now.prices[i]! * now.prices[j]! * covariance[i]![j]!, 0)
    }, 0)
    return total + curved / DAYS_PER_YEAR + theta
  }, 0)
  return income / (years * DAYS_PER_YEAR) + convexity
}
