import type { InstrumentTerms } from '../../instruments/terms.ts'
import { survivesAsNumber } from '../../units/decimal.ts'
import { binance, stableQuote } from './binance.ts'
import { deribit } from './deribit.ts'
import { hyperliquid, perpPriceStep } from './hyperliquid.ts'
import { plainVenue, type Venue } from './venue.ts'

/**
 * ccxt: the arguments of `createOrder(symbol, type, side, amount, price, params)` for each leg, whatever its venue; amounts and prices are numbers.
 * Source: ccxt Manual, "Placing Orders", "Contract Naming Conventions".
 */
export const ccxt: Venue = {
  name: 'ccxt',
  is: () => true,
  refusal(terms, leg) {
    if (terms.kind === 'formula') return 'a formula is not an instrument of any venue'
    if (!survivesAsNumber(leg.size, Number(leg.size))) return `${leg.size} has more digits than a number keeps`
    return undefined
  },
  symbol: unifiedSymbol,
  priceStep: (terms, price) =>
    terms.kind === 'perp' && at(terms, hyperliquid) ? perpPriceStep(terms, price) : terms.tick?.toString(),
  payload: (orders) => ({
    orders: orders.map(({ leg, terms, symbol, price, reduceOnly }) => ({
      exchange: exchangeId(terms),
      createOrder: [
        symbol,
        'limit',
        leg.side,
        Number(leg.size),
        Number(price),
        { timeInForce: 'GTC', ...(reduceOnly ? { reduceOnly: true } : {}) },
      ],
    })),
  }),
  notes: [
    "Symbols follow from asset and venue: what settles in the coin is ETH/USD:ETH, the rest ETH/USDC:USDC on Hyperliquid and Deribit, ETH/USDT:USDT elsewhere; options add date, strike and type. `exchange` is the strategy's venue.",
  ],
}

function exchangeId({ venue }: InstrumentTerms): string | null {
  if (venue === undefined) return null
  return binance.is(venue) ? 'binance' : plainVenue(venue)
}

/** BASE/QUOTE:SETTLE, for options with -YYMMDD-STRIKE-TYPE; BASE/QUOTE for spot. */
function unifiedSymbol(terms: InstrumentTerms, numeraire: string): string {
  const { asset } = terms
  const stable = at(terms, hyperliquid) || at(terms, deribit) ? 'USDC' : stableQuote(numeraire)
  if (terms.kind === 'perp')
    return terms.contract === 'inverse' ? `${asset}/USD:${asset}` : `${asset}/${stable}:${stable}`
  if (terms.kind !== 'option') return `${asset}/${stable}`
  const pair = terms.settlement === 'coin' ? `${asset}/USD:${asset}` : `${asset}/${stable}:${stable}`
  const day = new Date(terms.expiry).toISOString().slice(2, 10).replaceAll('-', '')
  return `${pair}-${day}-${terms.strike}-${terms.type === 'call' ? 'C' : 'P'}`
}

function at({ venue }: InstrumentTerms, one: Venue): boolean {
  return venue !== undefined && one.is(venue)
}
