import { expiresAtHorizon } from '../../src/book/tradable-instruments.ts'
import type { Scenarios } from '../../src/exposure/scenarios.ts'
import type { OptionTerms } from '../../src/instruments/terms.ts'
import { black76Price } from '../../src/numerics/black76-price.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

const POINTS = 4000
const YEAR = 365 * 86_400_000

/**
 * Samples with each asset's prices distributed as its options of the horizon say (Breeden and Litzenberger 1978: P(S < K) is the slope of the
 * put by its strike), every price at the rank that it had, so that assets move together as before; undefined where an asset has no options then.
 */
export function smilePrices(strategy: Strategy, samples: Scenarios): Scenarios | undefined {
  const columns = samples.assets.map((asset, a) => {
    const column = samples.prices[a]!
    if (column.every((price) => price === column[0])) return column
    const quantile = smileQuantile(strategy, asset)
    if (quantile === undefined) return undefined
    const ranked = Array.from(column.keys()).sort((i, j) => column[i]! - column[j]!)
    const prices = new Float64Array(column.length)
    ranked.forEach((at, rank) => {
      prices[at] = quantile((rank + 0.5) / column.length)
    })
    return prices
  })
  return columns.includes(undefined) ? undefined : { ...samples, prices: columns as Float64Array[] }
}

/** The price that an asset stays below with a given chance; forwards are taken to the price today. */
function smileQuantile(strategy: Strategy, asset: string): ((chance: number) => number) | undefined {
  const options = strategy.instruments
    .filter((terms): terms is OptionTerms => terms.kind === 'option' && terms.asset === asset)
    .filter(({ expiry, type, strike, forward }) => {
      const outside = type === 'put' ? strike < forward : strike >= forward
      return outside && expiresAtHorizon(expiry, strategy)
    })
    .sort((a, b) => a.strike - b.strike)
  const [first, last] = [options[0], options.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const { forward, expiry } = first
  const root = Math.sqrt((expiry - strategy.asOf) / YEAR)
  const volatility = (strike: number) => {
    const above = options.findIndex((one) => one.strike >= strike)
    if (above <= 0) return (above === 0 ? first : last).volatility
    const [low, high] = [options[above - 1]!, options[above]!]
    return low.volatility + ((strike - low.strike) / (high.strike - low.strike)) * (high.volatility - low.volatility)
  }
  const put = (strike: number) => black76Price('put', forward, strike, volatility(strike) * root)
  const strikes = Array.from({ length: POINTS }, (_, i) => forward * 0.1 * 50 ** (i / (POINTS - 1)))
  let most = 0
  const below = strikes.map((strike) => {
    most = Math.max(most, Math.min(1, (put(strike * 1.002) - put(strike * 0.998)) / (0.004 * strike)))
    return most
  })
  const today = strategy.assets.find(({ symbol }) => symbol === asset)!.price
  return (chance) => {
    const at = below.findIndex((share) => share >= chance)
    return ((at < 0 ? strikes.at(-1)! : strikes[at]!) * today) / forward
  }
}
