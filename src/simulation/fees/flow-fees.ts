import type { Pool } from '../../pools/pool.ts'
import { lossVersusRebalancing } from '../../risk/loss-versus-rebalancing.ts'
import type { FeeModel } from '../book.ts'
import { tradeChance } from './trade-chance.ts'

/** Who trades with a pool: arbitrageurs block by block, and others for their own reasons. */
export type FlowTerms = {
  /** Of what goes in. */
  readonly tier: number
  readonly blockYears: number
  /** Of others than arbitrageurs, numeraire a day, in the whole pool. */
  readonly noiseVolume: number
  /** Of others than this position, in the pool's own unit. */
  readonly otherLiquidity: number
}

/** What the prices of the pool's assets do: σᵢσⱼρᵢⱼ a year, aligned with them. */
export type FlowMarket = { readonly covariance: readonly (readonly number[])[] }

/** Both flows of one path from bar 0 until each close, numeraire. */
export type FlowParts = { readonly arbitrage: Float64Array; readonly noise: Float64Array }

const YEAR = 365 * 86_400_000
const DAY = 86_400_000

/**
 * Fees by flow: of the loss versus rebalancing of a step, at its closed rate ½·Σ|Γᵢⱼ|PᵢPⱼσᵢσⱼρᵢⱼ, arbitrageurs pay back all but the share they keep; noise pays
 * its volume times tier times the liquidity's share while the price is in range. `parts` is overwritten with the two where it is given.
 */
export function flowFees(
  pool: Pool,
  range: { readonly lower: number; readonly upper: number } | undefined,
  { tier, blockYears, noiseVolume, otherLiquidity }: FlowTerms,
  { covariance }: FlowMarket,
  parts?: FlowParts,
): FeeModel {
  const relative = covariance[0]![0]! + covariance[1]![1]! - 2 * covariance[0]![1]!
  const paidBack = 1 - tradeChance(tier, Math.sqrt(Math.max(0, relative)), blockYears)
  const share = pool.liquidity > 0 ? pool.liquidity / (pool.liquidity + otherLiquidity) : 0
  const noiseRate = (noiseVolume * tier * share) / DAY
  const [lower, upper] = range ? [range.lower, range.upper] : [0, Infinity]
  const rooted = pool.kind === 'concentrated' || pool.kind === 'constant-product'
  /** Numeraire a year at one point. */
  const lossRate = (base: number, quote: number) => {
    if (rooted) return 0.25 * relative * pool.liquidity * Math.sqrt(base / quote) * quote
    return lossVersusRebalancing(pool, [base, quote], covariance)
  }
  return ({ assets, bars, times, count }, out) => {
    const [bases, quotes] = pool.assets.map((asset) => bars[assets.indexOf(asset)]!.close) as [
      Float64Array,
      Float64Array,
    ]
    let [arbitrage, noise] = [0, 0]
    const inside = (i: number) => {
      const price = bases[i]! / quotes[i]!
      return price > lower && price < upper
    }
    out[0] = 0
    parts?.arbitrage.fill(0, 0, 1)
    parts?.noise.fill(0, 0, 1)
    let before = inside(0)
    for (let i = 1; i < count; i++) {
      const span = times[i]! - times[i - 1]!
      const now = inside(i)
      if (before) arbitrage += ((paidBack * span) / YEAR) * lossRate(bases[i - 1]!, quotes[i - 1]!)
      noise += noiseRate * span * (before === now ? Number(now) : 0.5)
      before = now
      out[i] = arbitrage + noise
      if (parts) {
        parts.arbitrage[i] = arbitrage
        parts.noise[i] = noise
      }
    }
  }
}
