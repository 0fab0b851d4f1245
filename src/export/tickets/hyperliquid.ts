import type { InstrumentTerms } from '../../instruments/terms.ts'
import { decimalPlaces, stepOfDigits } from '../../units/price-step.ts'
import { plainVenue, type Venue } from './venue.ts'

const SIGNIFICANT_DIGITS = 5
const MOST_DECIMALS = 6

/**
 * Hyperliquid: one unsigned `order` action. `a` asset, `b` is buy, `p` price, `s` size, `r` reduce-only, `t` type, in the order in which the action is
 * hashed, numbers without trailing zeros. Source: Hyperliquid docs, "Exchange endpoint" (Place an order), "Signing".
 */
export const hyperliquid: Venue = {
  name: 'hyperliquid',
  is: (venue) => plainVenue(venue) === 'hyperliquid',
  refusal(terms) {
    if (terms.kind !== 'perp') return `this ticket has perpetuals only, not ${terms.kind} instruments`
    return terms.contract === 'inverse' ? 'Hyperliquid has no inverse perpetuals' : undefined
  },
  symbol: ({ asset }) => asset,
  priceStep: perpPriceStep,
  payload: (orders) => ({
    action: {
      type: 'order',
      orders: orders.map(({ leg, symbol, price, reduceOnly }) => ({
        a: symbol,
        b: leg.side === 'buy',
        p: price,
        s: leg.size,
        r: reduceOnly,
        t: { limit: { tif: 'Gtc' } },
      })),
      grouping: 'na',
    },
  }),
  notes: [
    'In `a` stands the name of the coin, which is the asset: replace it by its index in `universe` of the info request {"type": "meta"}.',
    "The decimals of the lot are taken as the coin's szDecimals.",
  ],
}

/** At most 5 significant digits and 6 − szDecimals decimals; whole numbers always. Source: Hyperliquid docs, "Tick and lot size". */
export function perpPriceStep({ lot }: InstrumentTerms, price: number): string {
  return stepOfDigits(price, SIGNIFICANT_DIGITS, Math.max(0, MOST_DECIMALS - decimalPlaces(lot)))
}
