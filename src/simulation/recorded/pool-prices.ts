import { tickRatio } from '../../units/tick-prices.ts'
import type { Bars } from '../price-path.ts'
import type { PoolBars } from './pool-bars.ts'

/** How a pool's ticks are read: digits of its base and quote, and whether token0 is the quote. */
export type TickTerms = {
  readonly decimals: { readonly base: number; readonly quote: number }
  readonly inverted: boolean
}

/**
 * The base's price by bar at `quotePrice` numeraire per quote token. A row says its close alone: what is traded after it is filled at the next
 * row's, so that is the open. The extremes of the tick are high and low.
 */
export function poolPrices({ closeTick, lowTick, highTick }: PoolBars, terms: TickTerms, quotePrice: number): Bars {
  const { decimals, inverted } = terms
  const scale = 10 ** (decimals.base - decimals.quote) * quotePrice
  const price = (tick: number) => (inverted ? scale / tickRatio(tick) : scale * tickRatio(tick))
  const close = closeTick.map(price)
  const [lower, higher] = [lowTick.map(price), highTick.map(price)]
  return { open: close, close, high: inverted ? lower : higher, low: inverted ? higher : lower }
}
