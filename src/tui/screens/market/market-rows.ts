import type { InstrumentTerms } from '../../../instruments/terms.ts'
import { whereProvided } from '../../../plan/result/provided-words.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { exact, fixed, percent, price, shortPrice } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileValue } from '../../kit/file-value.ts'
import { quote, quoteAge } from '../../kit/quote.ts'
import type { Row } from '../../kit/row.ts'
import { instrumentInputs } from './instrument-inputs.ts'

/** Price and volatility of each asset. */
export function assetRows(strategy: Strategy): Row[] {
  return strategy.assets.map(({ symbol, price: now, volatility, tracks }) => {
    const path = ['market', 'assets', symbol]
    if (tracks) {
      return {
        cells: [symbol, price(now), `as ${tracks.asset}`],
        meaning: `price now; it moves with ${tracks.asset}, so that it counts there`,
        inputs: [{ path: [...path, 'price'], label: `price of ${symbol}`, cell: 1 }],
      }
    }
    return {
      cells: [symbol, price(now), volatility > 0 ? percent(volatility) : '–'],
      meaning: volatility > 0 ? 'price now, and how much it moves in a year' : 'price now; taken as still',
      inputs: [
        { path: [...path, 'price'], label: `price of ${symbol}`, cell: 1 },
        { path: [...path, 'volatility'], label: `volatility of ${symbol}`, cell: 2 },
      ],
    }
  })
}

/** What may be traded, with quotes in the numeraire. Quotes of a snapshot are not the file's to change; every size can be pinned. */
export function instrumentRows(strategy: Strategy, file: unknown): Row[] {
  return strategy.instruments.map((terms) => {
    // What a position is worth stands in no quote.
    const { bid, ask, spread } = quote(terms.kind === 'withdraw' ? { ...terms, bids: [], asks: [] } : terms, strategy)
    const cells = [
      plainText(terms.id),
      price(bid),
      price(ask),
      spread ? `${fixed(spread * 100, 1)} %` : '–',
      detail(terms),
      strategy.hedge.exclude.includes(terms.id) ? 'excluded' : pinnedSize(strategy, terms.id),
    ]
    const own = fileValue(file, ['instruments', { id: terms.id }]) !== undefined
    const inputs = own ? instrumentInputs(terms, file) : []
    return { cells, meaning: meaning(terms, strategy), inputs, instrument: terms.id }
  })
}

function pinnedSize({ hedge }: Strategy, id: string): string {
  const pin = hedge.pin.find(({ instrument }) => instrument === id)
  return pin ? `pin ${exact(pin.size)}` : ''
}

function detail(terms: InstrumentTerms): string {
  if (terms.kind === 'option') return `${percent(terms.volatility)} vol`
  if (terms.kind === 'concentrated') return `${shortPrice(terms.range.lower)} to ${shortPrice(terms.range.upper)}`
  return terms.kind === 'perp' ? `${percent(terms.funding)} funding` : ''
}

function meaning(terms: InstrumentTerms, strategy: Strategy): string {
  const lot = `lots of ${exact(terms.lot)}`
  const venue = terms.venue === undefined ? '' : ` on ${plainText(terms.venue)}`
  if (terms.kind === 'option') {
    const expiry = new Date(terms.expiry).toISOString().slice(0, 10)
    const coin = terms.settlement === 'coin' ? `, quoted in ${terms.asset}` : ''
    const open = terms.openInterest === undefined ? '' : `, open interest ${exact(`${terms.openInterest}`)}`
    const age = quoteAge(terms, strategy)
    const quoted = age === '' ? '' : `, ${age}`
    return `${terms.type} at ${shortPrice(terms.strike)}${venue}, expires ${expiry}${open}${quoted}, ${lot}${coin}`
  }
  if (terms.kind === 'concentrated' || terms.kind === 'constant-product')
    return `liquidity in ${whereProvided(terms)}, ${lot}`
  if (terms.kind !== 'perp') return `${terms.kind}${venue}, ${lot}`
  const contract = terms.contract === 'inverse' ? 'inverse perp' : 'perp'
  return `${contract}${venue}, up to ${terms.maxLeverage}× leverage, ${lot}; funding above zero pays the short`
}
