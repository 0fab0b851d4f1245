import type { Instrument } from './instrument.ts'
import { type InstrumentMarket, priceNow } from './instrument-market.ts'
import { optionExposure } from './option-exposure.ts'
import { quotesFromTerms } from './quotes.ts'
import type { OptionTerms } from './terms.ts'

/**
 * An option to buy at the ask or sell at the bid, all in the numeraire: coin quotes are worth that times the asset's price now.
 * A fee rate is of the asset's price now, capped at `cap` of the premium.
 */
export function optionInstrument(terms: OptionTerms, market: InstrumentMarket): Instrument {
  const { id, kind, asset, venue, lot, maxSize, fee, settlement } = terms
  const assetPrice = priceNow(market, asset)
  const exposure = optionExposure(terms, market)
  return {
    ...{ id, kind, asset, venue, lot, maxSize, terms },
    ...quotesFromTerms(terms, settlement === 'coin' ? assetPrice : 1, exposure.greeks(market.now).value),
    exposure: () => exposure,
    basis: () => 0,
    premium: (price) => price,
    fee: (price) => (fee.kind === 'rate' ? capped(fee.rate * assetPrice, fee.cap, price) : fee.amount),
    notional: (size) => Math.abs(size) * assetPrice,
  }
}

function capped(fee: number, cap: number | undefined, premium: number): number {
  return cap === undefined ? fee : Math.min(fee, cap * premium)
}
