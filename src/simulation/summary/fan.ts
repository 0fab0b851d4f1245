import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import { quantile } from './quantile.ts'

/** Quantiles of the P&L so many days from the start, numeraire. */
export type FanPoint = {
  readonly day: number
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

const MOST_POINTS = 31

/** Bars at which the fan and daily returns are taken: the open, every day's last close, and the last. */
export function dailyCloses(times: Float64Array): number[] {
  const closes: number[] = [0]
  let day = 1
  for (let i = 1; i < times.length; i++) {
    const elapsed = times[i]! - times[0]! + 0.5
    if (elapsed < day * MILLISECONDS_PER_DAY && i < times.length - 1) continue
    closes.push(i)
    day = Math.floor(elapsed / MILLISECONDS_PER_DAY) + 1
  }
  return closes
}

/** At most about thirty of those, the first and the last among them. */
export function fanCloses(closes: readonly number[]): number[] {
  const every = Math.ceil((closes.length - 1) / (MOST_POINTS - 1))
  return closes.filter((_, i) => i === closes.length - 1 || (i % every === 0 && closes.length - 1 - i >= every / 2))
}

/** The fan of columns of P&L, a column for each of these bars; nothing without paths. */
export function fan(columns: readonly Float64Array[], closes: readonly number[], times: Float64Array): FanPoint[] {
  return closes.map((close, i) => {
    const sorted = Float64Array.from(columns[i]!).sort()
    const at = (share: number) => quantile(sorted, share)
    const day = (times[close]! - times[0]!) / MILLISECONDS_PER_DAY
    return { day, p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
  })
}
