import type { Exposure } from '../exposure/exposure.ts'
import { folded } from '../exposure/folded.ts'
import { noGreeks } from '../exposure/greeks.ts'
import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import { type Coverage, vestedShare } from '../market/coverage.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'
import type { Pool } from './pool.ts'
import { poolCash } from './pool-cash.ts'
import { signChanges } from './sign-changes.ts'

/** A pool with what its loss is measured against; arrays aligned with `pool.assets`. */
export type CoveredPool = {
  readonly pool: Pool
  readonly coverage: Coverage
  /** Tokens, and what a formula is worth beyond them, that are held instead. */
  readonly hold: readonly number[]
  readonly holdCash: number
  /** Fees that count against the loss: tokens earned already, and numeraire so many years from now. */
  readonly earned: readonly number[]
  readonly income: (years: number) => number
  /** Age in days now. */
  readonly ageDays: number
  /** What the cover costs within so many years from now, numeraire ≥ 0. */
  readonly premium: (years: number) => number
}

/** Years over which vesting counts in theta. */
const STEP = 1e-6
/** How many times the price kinks are looked for either way. */
const FAR = 1e3

/**
 * What a cover pays at these prices and this much later, numeraire ≥ 0: vested·(1 − haircut)·min(cap·H, max(0, −IL − F − deductible·H)), H the hold value
 * and F the fees. With −IL = H − V the loss due is (1 − deductible)·H − V − F, linear but for the pool, so its Greeks are the pool's with the sign turned.
 */
export function coverExposure(covered: CoveredPool): Exposure {
  const { pool, coverage, hold, earned, income, ageDays } = covered
  const { deductible, cap = Infinity, haircut, netOfFees } = coverage
  const pricesAt = (state: MarketState) => pool.assets.map((asset) => state.prices[assetIndex(state.assets, asset)]!)
  const share = (elapsed: number) =>
    (1 - haircut) * vestedShare(coverage.vesting, ageDays + elapsed * DAYS_PER_YEAR + 1e-9)
  const fees = netOfFees ? earned : earned.map(() => 0)
  const later = (elapsed: number) => (netOfFees ? income(elapsed) : 0)
  const atMost = (kept: number) => (cap === Infinity ? Infinity : cap * kept)
  const held = (prices: readonly number[]) => dot(hold, prices) + covered.holdCash
  const parts = (prices: readonly number[], elapsed: number) => {
    const kept = held(prices)
    const value = dot(pool.amounts(prices), prices) + poolCash(pool, prices)
    return { due: (1 - deductible) * kept - value - dot(fees, prices) - later(elapsed), most: atMost(kept) }
  }
  const paid = (prices: readonly number[], elapsed: number) => {
    const { due, most } = parts(prices, elapsed)
    return share(elapsed) * Math.min(most, Math.max(0, due))
  }
  return {
    assets: pool.assets,
    kinks: (asset, state) => {
      const i = pool.assets.indexOf(asset)
      if (i < 0) return []
      const prices = pricesAt(state)
      const at = (price: number) => parts(prices.with(i, price), state.elapsed)
      const due = (price: number) => at(price).due
      const room = (price: number) => at(price).most - at(price).due
      return [...signChanges(due, prices[i]!, FAR), ...(cap === Infinity ? [] : signChanges(room, prices[i]!, FAR))]
    },
    greeks: (state) => {
      const prices = pricesAt(state)
      const { due, most } = parts(prices, state.elapsed)
      const factor = due > 0 ? share(state.elapsed) : 0
      const capped = due > most
      const amounts = pool.amounts(prices)
      const slopes = pool.slopes(prices)
      const own = hold.map((tokens, i) => (capped ? cap * tokens : (1 - deductible) * tokens - amounts[i]! - fees[i]!))
      const places = pool.assets.map((asset) => assetIndex(state.assets, asset))
      const { delta, gamma, vega } = noGreeks(state.assets.length)
      const value = paid(prices, state.elapsed)
      const greeks = {
        value,
        delta: delta.map((none, i) => (places.includes(i) ? factor * own[places.indexOf(i)]! : none)),
        gamma: gamma.map((row, i) =>
          row.map((none, j) => (capped ? none : -factor * (slopes[places.indexOf(i)]?.[places.indexOf(j)] ?? none))),
        ),
        vega,
        theta: (paid(prices, state.elapsed + STEP) - value) / STEP / DAYS_PER_YEAR,
      }
      return folded(greeks, state)
    },
    values: (scenarios, out) => {
      const columns = pool.assets.map((asset) => scenarios.prices[assetIndex(scenarios.assets, asset)]!)
      const [factor, more] = [share(scenarios.elapsed), later(scenarios.elapsed)]
      pool.values(columns, scenarios.count, out)
      for (let k = 0; k < scenarios.count; k++) {
        let [kept, counted] = [covered.holdCash, more]
        for (let i = 0; i < columns.length; i++) {
          kept += hold[i]! * columns[i]![k]!
          counted += fees[i]! * columns[i]![k]!
        }
        const due = (1 - deductible) * kept - out[k]! - counted
        out[k] = factor * Math.min(atMost(kept), Math.max(0, due))
      }
    },
    carry: (scenarios, out) => {
      out.fill(-covered.premium(scenarios.elapsed), 0, scenarios.count)
    },
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}
