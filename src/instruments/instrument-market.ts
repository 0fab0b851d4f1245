import { type Asset, type MarketState, priceIn } from '../exposure/market-state.ts'

/** What instruments need to know of the market: prices now, and the moment (milliseconds since 1970 UTC) expiries are counted from. */
export type InstrumentMarket = { readonly asOf: number; readonly now: MarketState }

/** The asset's market price now, numeraire per token. */
export function priceNow(market: InstrumentMarket, asset: Asset): number {
  return priceIn(market.now, asset)
}
