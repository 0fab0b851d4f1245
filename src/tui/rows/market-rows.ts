import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/strategy.ts'
import { exact, fixed, percent, price } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { quote } from './quote.ts'
import { type Row, setRow } from './row.ts'

/** Price and volatility of each asset. */
export function assetRows(strategy: Strategy): Row[] {
  return strategy.assets.map(({ symbol, price: now, volatility }) =>
    setRow(
      `market.assets.${symbol}`,
      [symbol, price(now), volatility > 0 ? percent(volatility) : '–'],
      volatility > 0 ? 'price now, and how much it moves in a year' : 'price now; taken as still',
    ),
  )
}

/** What may be traded, with quotes in the numeraire. */
export function instrumentRows(strategy: Strategy): Row[] {
  return strategy.instruments.map((terms) => {
    const { bid, ask, spread } = quote(terms, strategy)
    const cells = [
      plainText(terms.id),
      price(bid),
      price(ask),
      spread ? `${fixed(spread * 100, 1)} %` : '–',
      detail(terms),
    ]
    return setRow(`instruments ${terms.id}`, cells, instrumentMeaning(terms))
  })
}

function detail(terms: InstrumentTerms): string {
  if (terms.kind === 'option') return `${percent(terms.volatility)} vol`
  return terms.kind === 'perp' ? `${percent(terms.funding)} funding` : ''
}

function instrumentMeaning(terms: InstrumentTerms): string {
  const lot = `lots of ${exact(terms.lot)}`
  const venue = terms.venue === undefined ? '' : ` on ${plainText(terms.venue)}`
  if (terms.kind === 'option') {
    const expiry = new Date(terms.expiry).toISOString().slice(0, 10)
    const coin = terms.settlement === 'coin' ? `, quoted in ${terms.asset}` : ''
    const open = terms.openInterest === undefined ? '' : `, open interest ${exact(`${terms.openInterest}`)}`
    return `${terms.type} struck at ${price(terms.strike)}${venue}, expires ${expiry}, ${lot}${coin}${open}`
  }
  if (terms.kind !== 'perp') return `${terms.kind}${venue}, ${lot}`
  const contract = terms.contract === 'inverse' ? 'inverse perp' : 'perp'
  return `${contract}${venue}, up to ${terms.maxLeverage}× leverage, ${lot}; funding above zero pays the short`
}
