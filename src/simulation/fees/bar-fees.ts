import type { FeeModel } from '../book.ts'
import type { PoolBars } from '../recorded/pool-bars.ts'

/** A range among the recorded bars of its pool. Liquidity is the chain's own number; `fee` the pool's tier. */
export type BarPosition = {
  readonly liquidity: number
  readonly ticks: { readonly lower: number; readonly upper: number }
  readonly fee: number
  /** Whether the position adds to the liquidity that the bars say: it was not in the pool. */
  readonly dilutes: boolean
}

/** Tokens that a range earned until each bar, whole tokens of token0 and token1. */
export type EarnedTokens = { readonly token0: Float64Array; readonly token1: Float64Array }

/**
 * Fees by the growth that was recorded, L·Δgrowth, in a bar that stayed inside the range and of which both ends say it; else by the liquidity's share of what
 * went in, fee·in·w·L/L_pool, w the share of the tick path from the close before to the close that lies in [lower, upper), for a path that is a point 0 or 1.
 * What was not in the pool thins both out by L_pool/(L_pool + L) (docs/models.md 8).
 */
export function earnedTokens(bars: PoolBars, { liquidity, ticks, fee, dilutes }: BarPosition): EarnedTokens {
  const { count, closeTick, in0, in1, liquidity: active, growth } = bars
  const token0 = new Float64Array(count)
  const token1 = new Float64Array(count)
  let [sum0, sum1] = [0, 0]
  for (let i = 0; i < count; i++) {
    const before = closeTick[Math.max(0, i - 1)]!
    const all = active[i]! + (dilutes ? liquidity : 0)
    const known = growth && staysInside(bars, i, before, ticks)
    const grown = dilutes ? (liquidity * active[i]!) / all : liquidity
    const part = (fee * tickShare(before, closeTick[i]!, ticks) * liquidity) / all
    const share = part > 0 && Number.isFinite(part) ? part : 0
    const [one, other] = known ? [growth.token0[i], growth.token1[i]] : []
    sum0 += one === undefined ? share * in0[i]! : one * grown
    sum1 += other === undefined ? share * in1[i]! : other * grown
    token0[i] = sum0
    token1[i] = sum1
  }
  return { token0, token1 }
}

function staysInside(
  { lowTick, highTick }: PoolBars,
  bar: number,
  before: number,
  ticks: BarPosition['ticks'],
): boolean {
  return Math.min(before, lowTick[bar]!) >= ticks.lower && Math.max(before, highTick[bar]!) < ticks.upper
}

/** Share of the ticks from one close to the next that lies in a range. */
export function tickShare(before: number, after: number, { lower, upper }: BarPosition['ticks']): number {
  if (before === after) return after >= lower && after < upper ? 1 : 0
  const [low, high] = before < after ? [before, after] : [after, before]
  return Math.max(0, Math.min(high, upper) - Math.max(low, lower)) / (high - low)
}

/** Those tokens as fees along a path, at its prices: each recorded bar counts from the bar of the path that has it, those of its first moment included. */
export function recordedFees(bars: PoolBars, earned: EarnedTokens, token0: string, token1: string): FeeModel {
  return ({ assets, bars: prices, times, count }, out) => {
    const [price0, price1] = [token0, token1].map((asset) => prices[assets.indexOf(asset)]!.close)
    let k = 0
    while (k < bars.count && bars.times[k]! < times[0]!) k++
    const [skipped0, skipped1] = [earned.token0, earned.token1].map((column) => (k > 0 ? column[k - 1]! : 0))
    for (let i = 0; i < count; i++) {
      while (k < bars.count && bars.times[k]! <= times[i]!) k++
      const [got0, got1] = [
        (k > 0 ? earned.token0[k - 1]! : 0) - skipped0!,
        (k > 0 ? earned.token1[k - 1]! : 0) - skipped1!,
      ]
      out[i] = got0 * price0![i]! + got1 * price1![i]!
    }
  }
}
