import type { Exposure } from '../exposure/exposure.ts'
import { type Asset, assetIndex, priceIn } from '../exposure/market-state.ts'
import type { Instrument } from './instrument.ts'
import { type InstrumentMarket, priceNow } from './instrument-market.ts'
import { oneAssetGreeks } from './one-asset-greeks.ts'
import { quotesFromTerms } from './quotes.ts'
import type { SpotTerms } from './terms.ts'

/** One token held: worth its price, delta 1. */
export function spotExposure(asset: Asset): Exposure {
  return {
    assets: [asset],
    kinks: () => [],
    greeks: (state) => oneAssetGreeks(state, asset, { value: priceIn(state, asset), delta: 1 }),
    values: ({ assets, prices, count }, out) => out.set(prices[assetIndex(assets, asset)]!.subarray(0, count)),
    carry: ({ count }, out) => out.fill(0, 0, count),
  }
}

/** The asset itself to buy or sell: P&L is measured from the trade price, and none of it counts as premium. */
export function spotInstrument(terms: SpotTerms, market: InstrumentMarket): Instrument {
  const { id, kind, asset, venue, lot, maxSize, fee } = terms
  const exposure = spotExposure(asset)
  return {
    ...{ id, kind, asset, venue, lot, maxSize, terms },
    ...quotesFromTerms(terms, 1, priceNow(market, asset)),
    exposure: () => exposure,
    basis: (price) => price,
    premium: () => 0,
    fee: (price) => (fee.kind === 'rate' ? fee.rate * price : fee.amount),
    notional: (size, price) => Math.abs(size) * price,
  }
}
