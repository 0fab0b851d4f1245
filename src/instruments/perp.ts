import type { Exposure } from '../exposure/exposure.ts'
import { assetIndex, priceIn } from '../exposure/market-state.ts'
import type { Instrument } from './instrument.ts'
import { oneAssetGreeks } from './one-asset-greeks.ts'
import { quotesFromTerms } from './quotes.ts'
import type { PerpTerms } from './terms.ts'

/**
 * One unit of a perpetual bought at `entryPrice`, without its collateral. Linear: one token, worth P − entry. Inverse: one numeraire
 * contract, worth P·(1/entry − 1/P) = P/entry − 1. Carry is −funding·elapsed on the entry notional: longs pay when funding > 0.
 */
export function perpExposure(terms: Pick<PerpTerms, 'asset' | 'contract' | 'funding'>, entryPrice: number): Exposure {
  const { asset, contract, funding } = terms
  const notional = contract === 'linear' ? entryPrice : 1
  const delta = contract === 'linear' ? 1 : 1 / entryPrice
  return {
    assets: [asset],
    kinks: () => [],
    greeks: (state) => {
      const price = priceIn(state, asset)
      return oneAssetGreeks(state, asset, { value: delta * (price - entryPrice), delta })
    },
    values: ({ assets, prices, count }, out) => {
      const column = prices[assetIndex(assets, asset)]!
      for (let i = 0; i < count; i++) out[i] = delta * (column[i]! - entryPrice)
    },
    carry: ({ count, elapsed }, out) => out.fill(-notional * funding * elapsed, 0, count),
  }
}

/** A perpetual future: worth nothing when opened, so neither basis nor premium; fee rate and margin are on the notional. */
export function perpInstrument(terms: PerpTerms): Instrument {
  const { id, kind, asset, venue, lot, maxSize, contract, fee } = terms
  const notional = (price: number) => (contract === 'linear' ? price : 1)
  const tokens = (price: number) => (contract === 'linear' ? 1 : 1 / price)
  const quotes = quotesFromTerms(terms, 1, terms.price)
  return {
    ...{ id, kind, asset, venue, lot, maxSize, terms },
    ...quotes,
    spread: (price) => tokens(price) * quotes.spread(price),
    exposure: (price) => perpExposure(terms, price),
    basis: () => 0,
    premium: () => 0,
    fee: (price) => (fee.kind === 'rate' ? fee.rate * notional(price) : fee.amount * tokens(price)),
    notional: (size, price) => Math.abs(size) * notional(price),
  }
}
