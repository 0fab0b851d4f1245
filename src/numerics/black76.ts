import { black76Columns, greekColumns } from './black76-columns.ts'
import type { OptionType } from './black76-price.ts'

/**
 * An undiscounted European option, per token, in the unit of forward and strike. `delta` and `gamma` are by the forward, `vega` is per
 * 1.00 of volatility, `theta` per year of waiting with the forward still (≤ 0).
 */
export type Black76 = {
  readonly price: number
  readonly delta: number
  readonly gamma: number
  readonly vega: number
  readonly theta: number
}

const options = {
  isCall: new Uint8Array(1),
  forward: new Float64Array(1),
  strike: new Float64Array(1),
  volatility: new Float64Array(1),
  years: new Float64Array(1),
}
const greeks = greekColumns(1)

/**
 * Price and Greeks of an option by Black (1976), undiscounted; `volatility` per √year, `years` of 365 days.
 * Without volatility or time it is its intrinsic value: delta 0 or ±1 and ±½ at the strike, gamma and theta 0, vega its limit
 * (F·φ(0)·√years at the strike, else 0).
 */
export function black76(type: OptionType, forward: number, strike: number, volatility: number, years: number): Black76 {
  options.isCall[0] = type === 'call' ? 1 : 0
  options.forward[0] = forward
  options.strike[0] = strike
  options.volatility[0] = volatility
  options.years[0] = years
  black76Columns(options, greeks)
  return {
    price: greeks.price[0]!,
    delta: greeks.delta[0]!,
    gamma: greeks.gamma[0]!,
    vega: greeks.vega[0]!,
    theta: greeks.theta[0]!,
  }
}
