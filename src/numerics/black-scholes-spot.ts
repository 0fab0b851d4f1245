import { black76 } from './black76.ts'
import type { OptionType } from './black76-price.ts'

/** Rates are continuous per year: `rate` of money, `yieldRate` that the asset pays (or the cost of carry it saves). */
export type SpotMarket = { readonly spot: number; readonly rate: number; readonly yieldRate: number }

/** Per token; delta and gamma by the spot, vega and rho per 1.00, theta per year of waiting with the spot still. */
export type SpotOption = {
  readonly price: number
  readonly delta: number
  readonly gamma: number
  readonly vega: number
  readonly theta: number
  readonly rho: number
  readonly yieldRho: number
}

/** Price and Greeks of a European option on a spot with interest and yield (Black and Scholes 1973, Merton 1973): Black-76 on its forward, discounted. */
export function blackScholes(
  type: OptionType,
  market: SpotMarket,
  strike: number,
  volatility: number,
  years: number,
): SpotOption {
  const { spot, rate, yieldRate } = market
  const carry = Math.exp((rate - yieldRate) * years)
  const discount = Math.exp(-rate * years)
  const forward = spot * carry
  const onForward = black76(type, forward, strike, volatility, years)
  const price = discount * onForward.price
  const delta = discount * carry * onForward.delta
  return {
    price,
    delta,
    gamma: discount * carry * carry * onForward.gamma,
    vega: discount * onForward.vega,
    theta: discount * onForward.theta + rate * price - (rate - yieldRate) * spot * delta,
    rho: years * (spot * delta - price),
    yieldRho: -years * spot * delta,
  }
}
