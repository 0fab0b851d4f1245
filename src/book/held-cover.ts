import type { Exposure } from '../exposure/exposure.ts'
import type { Coverage } from '../market/coverage.ts'
import { coverExposure } from '../pools/cover-exposure.ts'
import { DAYS_PER_YEAR, MILLISECONDS_PER_DAY } from '../units/day-count.ts'
import type { HeldPool } from './holding.ts'

/** What is held instead of a pool, to measure its loss against: tokens, and what a formula is worth beyond them. */
export type Kept = { readonly amounts: readonly number[]; readonly cash: number }

/**
 * A cover of all of a position, for `premium` a year as a share of its value now. Of the fees since it began those until now are what the position says it has
 * earned; where it says nothing its rate of now, on its value of now, stands for them.
 */
export function heldCover(
  held: Omit<HeldPool, 'cover'>,
  kept: Kept,
  coverage: Coverage,
  { apr, premium }: { readonly apr: number; readonly premium: number },
  asOf: number,
): Exposure {
  const { pool, value, fees } = held
  const ageDays = (asOf - coverage.since) / MILLISECONDS_PER_DAY
  const known = ageDays > 0 ? [...fees.uncollected, ...fees.collected] : []
  const earned = pool.assets.map((asset) => known.reduce((sum, one) => sum + (one.asset === asset ? one.amount : 0), 0))
  const before = known.length > 0 ? 0 : (Math.max(0, ageDays) / DAYS_PER_YEAR) * apr * value
  return coverExposure({
    ...{ pool, coverage, earned, ageDays, hold: kept.amounts, holdCash: kept.cash },
    income: (years) => before + held.feeIncome(years),
    premium: (years) => premium * value * years,
  })
}
