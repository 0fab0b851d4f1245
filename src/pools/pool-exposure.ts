import type { Exposure } from '../exposure/exposure.ts'
import { folded } from '../exposure/folded.ts'
import { noGreeks } from '../exposure/greeks.ts'
import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import { speedOf } from '../exposure/speed.ts'
import type { Pool } from './pool.ts'
import { poolCash } from './pool-cash.ts'

/**
 * A pool position as an exposure: delta is its reserves, gamma their slopes, vega and theta zero.
 * It carries `feeIncome(years)`, what it is expected to earn by then (numeraire), at whatever price.
 */
export function poolExposure(pool: Pool, feeIncome: (years: number) => number): Exposure {
  const pricesAt = (state: MarketState) => pool.assets.map((asset) => state.prices[assetIndex(state.assets, asset)]!)
  const exposure: Exposure = {
    assets: pool.assets,
    kinks: (asset, state) => {
      const [base, quote] = pool.assets
      if (pool.edges.length === 0 || (asset !== base && asset !== quote)) return []
      const [basePrice, quotePrice] = pricesAt(state)
      return pool.edges.map((edge) => (asset === base ? edge * quotePrice! : basePrice! / edge))
    },
    greeks: (state) => {
      const prices = pricesAt(state)
      const amounts = pool.amounts(prices)
      const slopes = pool.slopes(prices)
      const indices = pool.assets.map((asset) => assetIndex(state.assets, asset))
      const { delta, gamma, vega, theta } = noGreeks(state.assets.length)
      const own = {
        value: amounts.reduce((value, amount, i) => value + amount * prices[i]!, poolCash(pool, prices)),
        delta: delta.map((zero, i) => amounts[indices.indexOf(i)] ?? zero),
        gamma: gamma.map((row, i) => row.map((zero, j) => slopes[indices.indexOf(i)]?.[indices.indexOf(j)] ?? zero)),
        vega,
        theta,
      }
      return folded(own, state)
    },
    values: (scenarios, out) => {
      const columns = pool.assets.map((asset) => scenarios.prices[assetIndex(scenarios.assets, asset)]!)
      pool.values(columns, scenarios.count, out)
    },
    carry: (scenarios, out) => {
      out.fill(feeIncome(scenarios.elapsed), 0, scenarios.count)
    },
  }
  return { ...exposure, higher: (state) => speedOf(exposure, state) }
}
