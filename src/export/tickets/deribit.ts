import type { InstrumentTerms } from '../../instruments/terms.ts'
import { survivesAsNumber } from '../../units/decimal.ts'
import { plainVenue, type Venue } from './venue.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/**
 * Deribit: JSON-RPC requests `private/buy` and `private/sell`. Amounts are US dollars for inverse perpetuals, else tokens of the base currency;
 * coin-settled options are priced in the coin; a label has at most 64 characters. Source: docs.deribit.com, "private/buy", "private/sell".
 */
export const deribit: Venue = {
  name: 'deribit',
  is: (venue) => plainVenue(venue) === 'deribit',
  refusal(terms, leg) {
    if (terms.kind === 'formula') return 'a formula is not an instrument of Deribit'
    if (!survivesAsNumber(leg.size, Number(leg.size))) return `${leg.size} has more digits than a JSON number keeps`
    return undefined
  },
  symbol: deribitName,
  priceStep: ({ tick }) => (tick === undefined ? undefined : String(tick)),
  payload: (orders, label) => ({
    requests: orders.map(({ leg, symbol, price, reduceOnly }, i) => ({
      jsonrpc: '2.0',
      id: i + 1,
      method: leg.side === 'buy' ? 'private/buy' : 'private/sell',
      params: {
        instrument_name: symbol,
        amount: Number(leg.size),
        type: 'limit',
        price: Number(price),
        ...(reduceOnly ? { reduce_only: true } : {}),
        label: `${label}-${i + 1}`,
      },
    })),
  }),
  notes: [
    'Names follow from asset, expiry, strike and settlement: ETH-6FEB26-1800-P and ETH-PERPETUAL settle in the coin, ETH_USDC-… in USDC.',
  ],
}

/** Names by kind: docs.deribit.com, "Naming"; in a strike of a linear option, `d` stands for the decimal point. */
function deribitName(terms: InstrumentTerms): string {
  switch (terms.kind) {
    case 'perp':
      return `${terms.asset}${terms.contract === 'inverse' ? '' : '_USDC'}-PERPETUAL`
    case 'option': {
      const date = new Date(terms.expiry)
      const day = `${date.getUTCDate()}${MONTHS[date.getUTCMonth()]}${String(date.getUTCFullYear()).slice(-2)}`
      const family = terms.settlement === 'coin' ? terms.asset : `${terms.asset}_USDC`
      return `${family}-${day}-${String(terms.strike).replace('.', 'd')}-${terms.type === 'call' ? 'C' : 'P'}`
    }
    default:
      return `${terms.asset}_USDC`
  }
}
