import type { Instrument } from './instrument.ts'
import { type InstrumentMarket, priceNow } from './instrument-market.ts'
import { optionExposure } from './option-exposure.ts'
import { quotesFromTerms } from './quotes.ts'
import type { Fee, OptionTerms } from './terms.ts'

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
    fee: (price) => optionFee(fee, assetPrice, price),
    notional: (size) => Math.abs(size) * assetPrice,
  }
}

/** What a venue takes for one option traded at `premium`, numeraire per token: an amount, or a rate of the asset's price, capped at a share of the premium. */
export function optionFee(fee: Fee, assetPrice: number, premium: number): number {
  if (fee.kind !== 'rate') return fee.amount
  const whole = fee.rate * assetPrice
  return fee.cap === undefined ? whole : Math.min(whole, fee.cap * premium)
}
