import type { Strategy } from '../../strategy/terms/strategy.ts'
import { snapshotPrice } from '../recorded/option-quotes.ts'
import { priceAt } from '../recorded/price-series.ts'
import type { Recordings } from './recordings.ts'
import type { Window } from './window.ts'

/** Prices at a window's first moment of the assets that move, numeraire: a snapshot's index over the rows of `expiries` where chains begin it, else what is recorded; what tracks another in proportion. */
export function openingPrices(
  { series, chains }: Recordings,
  { assets }: Strategy,
  { from }: Window,
  expiries: ReadonlySet<number>,
): Map<string, number> {
  const snapshot = chains.find(({ time }) => time === from)
  const prices = new Map<string, number>()
  for (const { symbol } of assets) {
    const own = series.find(({ asset }) => asset === symbol)
    const price = (snapshot && own && snapshotPrice(snapshot, symbol, expiries)) ?? (own && priceAt(own, from))
    if (price !== undefined) prices.set(symbol, price)
  }
  for (const { symbol, price, tracks } of assets) {
    const lead = tracks && assets.find((one) => one.symbol === tracks.asset)
    const now = lead && prices.get(lead.symbol)
    if (lead && now !== undefined && !prices.has(symbol)) prices.set(symbol, (price / lead.price) * now)
  }
  return prices
}
