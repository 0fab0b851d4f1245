import type { Asset } from '../../exposure/market-state.ts'
import { signChange } from '../../numerics/sign-change.ts'
import { type Account, accountSurplus } from './account.ts'
import type { Prices } from './account-perps.ts'

/** The first step away from today's price and the farthest look, as logarithms of the price's ratio; steps grow as they go. */
const FIRST_STEP = 0.01
const GROWTH = 1.05
const FARTHEST = Math.log(10_000)

/**
 * Prices of one asset, the others still or where `at` says they are then, at which the account is closed: the nearest below and the nearest above, where
 * there are any. Steps go outward from today's price and stop at every strike, and the first bracket is halved down to the last digits. Today's price
 * when it is closed already. Nobody looks beyond the prices `within`.
 */
export function accountLiquidation(
  account: Account,
  asset: Asset,
  prices: Prices,
  at: (price: number) => Prices = (price) => (other) => (other === asset ? price : prices(other)),
  within: readonly [low: number, high: number] = [0, Number.POSITIVE_INFINITY],
): number[] {
  const now = prices(asset)
  const surplus = (price: number) => accountSurplus(account, at(price))
  if (surplus(now) < 0) return [now]
  const strikes = account.options.flatMap((option) =>
    option.asset === asset ? [option.strike / option.forwardPerPrice] : [],
  )
  return priceOfChange(surplus, now, strikes, within)
}

/** The nearest prices below and above `now`, none beyond those `within`, at which `surplus`, at least 0 there, becomes negative; steps stop at the `stops` too. */
export function priceOfChange(
  surplus: (price: number) => number,
  now: number,
  stops: readonly number[],
  [low, high]: readonly [number, number] = [0, Number.POSITIVE_INFINITY],
): number[] {
  return [-1, 1].flatMap((direction) => {
    const end = direction < 0 ? low : high
    let inside = now
    for (const price of pricesOutward(now, direction, stops)) {
      const last = direction * (price - end) >= 0
      const there = last ? end : price
      if (surplus(there) < 0) {
        const { from, to } = signChange(surplus, inside, there)
        return [(from + to) / 2]
      }
      if (last) return []
      inside = there
    }
    return []
  })
}

function pricesOutward(now: number, direction: number, strikes: readonly number[]): number[] {
  const prices = strikes.filter((strike) => direction * (strike - now) > 0)
  for (let away = FIRST_STEP, step = FIRST_STEP; away < FARTHEST; away += step) {
    prices.push(now * Math.exp(direction * away))
    step *= GROWTH
  }
  return prices.sort((a, b) => direction * (a - b))
}
