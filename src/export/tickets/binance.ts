import { plainVenue, type Venue } from './venue.ts'

const NAMES = ['binance', 'binanceusdm', 'binanceusdtm', 'binancefutures', 'binanceusdmfutures']

/** Stablecoins that a contract may be margined in. */
const STABLE = ['USDT', 'USDC']

/**
 * Binance USDⓈ-M futures: parameters of `POST /fapi/v1/order`, to be signed; quantities and prices as decimal strings; `reduceOnly` is a string and not
 * allowed in hedge mode, so it is only there where it is true. Source: developers.binance.com, USDⓈ-M Futures, "New Order (TRADE)".
 */
export const binance: Venue = {
  name: 'binance',
  is: (venue) => NAMES.includes(plainVenue(venue)),
  refusal(terms) {
    if (terms.kind !== 'perp') return `USDⓈ-M futures have no ${terms.kind} instruments`
    return terms.contract === 'inverse' ? 'USDⓈ-M futures have no inverse perpetuals' : undefined
  },
  symbol: ({ asset }, numeraire) => asset + stableQuote(numeraire),
  priceStep: ({ tick }) => (tick === undefined ? undefined : String(tick)),
  payload: (orders) => ({
    orders: orders.map(({ leg, symbol, price, reduceOnly }) => ({
      symbol,
      side: leg.side === 'buy' ? 'BUY' : 'SELL',
      type: 'LIMIT',
      quantity: leg.size,
      price,
      timeInForce: 'GTC',
      ...(reduceOnly ? { reduceOnly: 'true' } : {}),
    })),
  }),
  notes: [
    'Symbols are the asset and USDT (USDC where that is the numeraire); check LOT_SIZE and PRICE_FILTER in exchangeInfo.',
  ],
}

/** The stablecoin for a numeraire: itself where it is one, else USDT. */
export function stableQuote(numeraire: string): string {
  return STABLE.includes(numeraire) ? numeraire : 'USDT'
}
