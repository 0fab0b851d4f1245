import { DAYS_PER_YEAR } from '../../units/day-count.ts'

/** Sums over the returns of periods, in their order: what ratios are made of, and what several paths add up to. */
export type ReturnSums = {
  count: number
  sum: number
  squares: number
  /** Of the returns below the threshold, their squared distance from it. */
  shortfalls: number
  /** Distance from the threshold of those above it and below it, ≥ 0. */
  gains: number
  losses: number
}

/** null: nothing to divide by. */
export type Ratios = { readonly sharpe: number | null; readonly sortino: number | null; readonly omega: number | null }

/** What is left of squares that cancel. */
const ROUNDING = 1e-12

export function noReturns(): ReturnSums {
  return { count: 0, sum: 0, squares: 0, shortfalls: 0, gains: 0, losses: 0 }
}

/** Adds one return to the sums; `threshold` is what a period is asked for. */
export function addReturn(sums: ReturnSums, value: number, threshold = 0): void {
  const over = value - threshold
  sums.count++
  sums.sum += value
  sums.squares += value * value
  if (over > 0) sums.gains += over
  else {
    sums.losses -= over
    sums.shortfalls += over * over
  }
}

/**
 * Sharpe: mean over standard deviation (n − 1), Sortino: mean over the root mean square of what fell short, both times √periods; Omega: gains over losses.
 * The threshold of the last two is the one that returns were added with, and counts in none where it is nought.
 */
export function ratios(
  { count, sum, squares, shortfalls, gains, losses }: ReturnSums,
  periods = DAYS_PER_YEAR,
): Ratios {
  const mean = sum / count
  const spread = squares - count * mean * mean
  const deviation = spread > ROUNDING * squares ? Math.sqrt(spread / (count - 1)) : 0
  const down = Math.sqrt(shortfalls / count)
  const year = Math.sqrt(periods)
  return {
    sharpe: deviation > 0 ? (mean / deviation) * year : null,
    sortino: down > 0 ? (mean / down) * year : null,
    omega: losses > 0 ? gains / losses : null,
  }
}

/** Adds the returns on the capital there was at each of these closes before: the change of the P&L over the starting capital and the P&L so far. */
export function addReturns(sums: ReturnSums, net: Float64Array, closes: readonly number[], capital: number): void {
  for (let i = 1; i < closes.length; i++) {
    const before = net[closes[i - 1]!]!
    const held = capital + before
    if (held > 0) addReturn(sums, (net[closes[i]!]! - before) / held)
  }
}
