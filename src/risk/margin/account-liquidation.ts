import type { Asset } from '../../exposure/market-state.ts'
import { type Account, accountSurplus, type Prices } from './account.ts'

/** The first step away from today's price and the farthest look, as logarithms of the price's ratio; steps grow as they go. */
const FIRST_STEP = 0.01
const GROWTH = 1.05
const FARTHEST = Math.log(10_000)

/**
 * Prices of one asset, the others still or where `at` says they are then, at which the account is closed: the nearest below and the nearest above, where
 * there are any. Steps go outward from today's price and stop at every strike, and the first bracket is halved down to the last digits. Today's price
 * when it is closed already.
 */
export function accountLiquidation(
  account: Account,
  asset: Asset,
  prices: Prices,
  at: (price: number) => Prices = (price) => (other) => (other === asset ? price : prices(other)),
): number[] {
  const now = prices(asset)
  const surplus = (price: number) => accountSurplus(account, at(price))
  if (surplus(now) < 0) return [now]
  const strikes = account.options.flatMap((option) =>
    option.asset === asset ? [option.strike / option.forwardPerPrice] : [],
  )
  return priceOfChange(surplus, now, strikes)
}

/** The nearest prices below and above `now` at which `surplus`, at least 0 there, becomes negative; steps stop at the `stops` too. */
export function priceOfChange(surplus: (price: number) => number, now: number, stops: readonly number[]): number[] {
  return [-1, 1].flatMap((direction) => {
    let inside = now
    for (const price of pricesOutward(now, direction, stops)) {
      if (surplus(price) < 0) return [boundary(surplus, inside, price)]
      inside = price
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

/** Where the surplus, ≥ 0 at `inside` and below 0 at `outside`, changes its sign. */
function boundary(surplus: (price: number) => number, inside: number, outside: number): number {
  let [alive, closed] = [inside, outside]
  for (;;) {
    const middle = (alive + closed) / 2
    if (middle === alive || middle === closed) return middle
    if (surplus(middle) < 0) closed = middle
    else alive = middle
  }
}
