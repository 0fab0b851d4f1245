import type { Pool } from '../../pools/pool.ts'
import { lossVersusRebalancing } from '../../risk/loss-versus-rebalancing.ts'
import type { FlowTerms } from '../../strategy/terms/time.ts'
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { FeeModel, FlowParts } from '../book.ts'

/** Who trades with a pool: arbitrageurs block by block, and others for their own reasons. `tier`: of what goes in. */
export type PoolFlow = FlowTerms & { readonly tier: number }

/** What the prices of the pool's assets do: σᵢσⱼρᵢⱼ a year, aligned with them. */
export type FlowMarket = { readonly covariance: readonly (readonly number[])[] }

const YEAR_SECONDS = MILLISECONDS_PER_YEAR / 1000

/**
 * Fees by flow: of the loss versus rebalancing of a step, at its closed rate ½·Σ|Γᵢⱼ|PᵢPⱼσᵢσⱼρᵢⱼ, arbitrageurs
 * pay back all but the share that they keep ({@link tradeChance}) and spend on gas; noise pays
 * its volume times tier times the liquidity's share while the price is in range. `parts` is overwritten with the two where it is given.
 */
export function flowFees(
  pool: Pool,
  range: { readonly lower: number; readonly upper: number } | undefined,
  { tier, blockSeconds, noiseVolume, liquidity: others = 0, gas }: PoolFlow,
  { covariance }: FlowMarket,
  parts?: FlowParts,
): FeeModel {
  const relative = covariance[0]![0]! + covariance[1]![1]! - 2 * covariance[0]![1]!
  const deviation = Math.sqrt(Math.max(0, relative) * 2 * (blockSeconds / YEAR_SECONDS))
  const total = pool.liquidity + others
  const share = pool.liquidity > 0 ? pool.liquidity / total : 0
  /** Of the loss, what is paid in fees: γ/(γ + e/2 + σ√(Δt/2)), e how much further the price has to go for a trade to earn its gas. */
  const paidBack = (base: number, quote: number) => {
    const further = gas > 0 ? 2 * Math.sqrt(gas / (total * Math.sqrt(base / quote) * quote)) : 0
    return tier > 0 ? (2 * tier) / (2 * tier + further + deviation) : 0
  }
  const noiseRate = (noiseVolume * tier * share) / MILLISECONDS_PER_DAY
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
      if (before) {
        const [base, quote] = [bases[i - 1]!, quotes[i - 1]!]
        arbitrage += (paidBack(base, quote) * lossRate(base, quote) * span) / MILLISECONDS_PER_YEAR
      }
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
