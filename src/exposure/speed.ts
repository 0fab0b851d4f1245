import type { Exposure } from './exposure.ts'
import { type HigherGreeks, noHigherGreeks } from './higher-greeks.ts'
import { type MarketState, movedTo } from './market-state.ts'

const STEP = 1e-3
const LEAST_STEP = 1e-6

/**
 * d gamma / d price of what knows neither time nor volatility, by central differences of the fourth order: steps of a thousandth of the price, smaller where a kink
 * is near.
 */
export function speedOf(exposure: Pick<Exposure, 'assets' | 'greeks' | 'kinks'>, state: MarketState): HigherGreeks {
  const none = noHigherGreeks(state.assets.length)
  const speed = none.speed.map((zero, i) => {
    const asset = state.assets[i]!
    const leads = state.leads?.[i] ?? i
    const moves = exposure.assets.some(
      (one) => (state.leads?.[state.assets.indexOf(one)] ?? state.assets.indexOf(one)) === i,
    )
    if (leads !== i || !moves) return zero
    const price = state.prices[i]!
    const away = exposure.kinks(asset, state).map((kink) => Math.abs(kink - price) / price)
    const step =
      price * Math.max(LEAST_STEP, Math.min(STEP, ...away.filter((far) => far > LEAST_STEP).map((far) => far / 3)))
    const gamma = (steps: number) => exposure.greeks(movedTo(state, asset, price + steps * step)).gamma[i]![i]!
    return (8 * (gamma(1) - gamma(-1)) - (gamma(2) - gamma(-2))) / (12 * step)
  })
  return { ...none, speed }
}
