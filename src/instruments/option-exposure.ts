import type { Exposure } from '../exposure/exposure.ts'
import { expiryName, noHigherGreeks } from '../exposure/higher-greeks.ts'
import { assetIndex, leadOf, type MarketState } from '../exposure/market-state.ts'
import { black76 } from '../numerics/black76.ts'
import { black76Higher } from '../numerics/black76-higher.ts'
import { black76Prices } from '../numerics/black76-price.ts'
import { DAYS_PER_YEAR, MILLISECONDS_PER_YEAR } from '../units/day-count.ts'
import { type InstrumentMarket, priceNow } from './instrument-market.ts'
import { oneAssetGreeks } from './one-asset-greeks.ts'
import type { OptionTerms } from './terms.ts'

/** What an option's value depends on; held options say this much too. */
export type OptionContract = Pick<OptionTerms, 'asset' | 'type' | 'strike' | 'expiry' | 'volatility' | 'forward'>

const VOLATILITY_POINT = 0.01
/** Years (3 ms) within which an expiry counts as reached: dates that went through days and years differ in the last digit. */
const AT_EXPIRY = 1e-10

/**
 * One option on one token: Black-76 on the forward of its expiry, undiscounted, in the numeraire whatever the settlement.
 * At price P with `left` of `total` years to go the forward is P·b^(left/total), where b = forward/price now; its volatility is its own
 * times the state's factor. Delta and gamma are by P, so they include dF/dP; theta includes the forward's drift to P.
 * From expiry on it is worth its intrinsic value on P.
 */
export function optionExposure(contract: OptionContract, market: InstrumentMarket): Exposure {
  const { asset, type, strike } = contract
  const total = (contract.expiry - market.asOf) / MILLISECONDS_PER_YEAR
  const basisRatio = contract.forward / priceNow(market, asset)

  const at = (state: Pick<MarketState, 'assets' | 'volatilityFactors' | 'elapsed'>) => {
    const index = assetIndex(state.assets, asset)
    const left = total - state.elapsed
    const expired = !(left > AT_EXPIRY)
    return {
      index,
      left: expired ? 0 : left,
      forwardPerPrice: expired ? 1 : basisRatio ** (left / total),
      volatility: contract.volatility * state.volatilityFactors[index]!,
    }
  }

  return {
    assets: [asset],
    kinks: (of, state) => {
      const { left, volatility, forwardPerPrice } = at(state)
      return of === asset && volatility * left === 0 ? [strike / forwardPerPrice] : []
    },
    greeks: (state) => {
      const { index, left, forwardPerPrice, volatility } = at(state)
      const forward = state.prices[index]! * forwardPerPrice
      const option = black76(type, forward, strike, volatility, left)
      const forwardDriftPerYear = left > 0 ? (-forward * Math.log(basisRatio)) / total : 0
      return oneAssetGreeks(state, asset, {
        value: option.price,
        delta: option.delta * forwardPerPrice,
        gamma: option.gamma * forwardPerPrice ** 2,
        vega: option.vega * VOLATILITY_POINT,
        theta: (option.theta + option.delta * forwardDriftPerYear) / DAYS_PER_YEAR,
      })
    },
    higher: (state) => {
      const { index, left, forwardPerPrice, volatility } = at(state)
      const forward = state.prices[index]! * forwardPerPrice
      const { delta, gamma, vega } = black76(type, forward, strike, volatility, left)
      const { vanna, volga, charm, speed } = black76Higher(forward, strike, volatility, left)
      const drift = left > 0 ? -Math.log(basisRatio) / total : 0
      const { index: lead, asset: moving, ratio } = leadOf(state, asset)
      const none = noHigherGreeks(state.assets.length)
      const tokens = ratio * forwardPerPrice
      return {
        vanna: none.vanna.with(lead, tokens * vanna * VOLATILITY_POINT),
        volga: none.volga.with(lead, volga * VOLATILITY_POINT ** 2),
        charm: none.charm.with(lead, (tokens * (charm + (gamma * forward + delta) * drift)) / DAYS_PER_YEAR),
        speed: none.speed.with(lead, tokens ** 3 * speed),
        vegaByExpiry: new Map([[expiryName(moving, contract.expiry), vega * VOLATILITY_POINT]]),
      }
    },
    values: (scenarios, out) => {
      const { index, left, forwardPerPrice, volatility } = at(scenarios)
      const deviation = volatility * Math.sqrt(left)
      black76Prices(type, scenarios.prices[index]!, forwardPerPrice, strike, deviation, scenarios.count, out)
    },
    carry: ({ count }, out) => out.fill(0, 0, count),
  }
}
