import { decimalQuotient } from '../../units/decimal.ts'
import { decimalPlaces, stepOfDigits } from '../../units/price-step.ts'
import type { OrderMarket } from './order-market.ts'
import type { Venue } from './venue.ts'
import { venueKey } from './venue-contract.ts'

const SIGNIFICANT_DIGITS = 5
const MOST_DECIMALS = 6
const TIFS = { gtc: 'Gtc', ioc: 'Ioc', fok: undefined }

/**
 * Hyperliquid: one unsigned `order` action. `a` asset, `b` is buy, `p` price, `s` size, `r` reduce-only, `t` type, `c` client order id, in the
 * order in which the action is hashed, numbers without trailing zeros. Source: Hyperliquid docs, "Exchange endpoint" (Place an order), "Signing".
 */
export const hyperliquid: Venue = {
  name: 'hyperliquid',
  is: (venue) => venueKey(venue) === 'hyperliquid',
  key: () => 'hyperliquid',
  refusal(terms, _, { tif }) {
    if (terms.kind !== 'perp') return `this ticket has perpetuals only, not ${terms.kind} instruments`
    if (TIFS[tif] === undefined) return 'Hyperliquid has no fill-or-kill orders: take --tif ioc or gtc'
    return terms.contract === 'inverse' ? 'Hyperliquid has no inverse perpetuals' : undefined
  },
  priceStep: ({ lot }, market, price) => perpPriceStep(lot, market, price),
  payload: (orders, { tif, postOnly }) => ({
    action: {
      type: 'order',
      orders: orders.map(({ leg, market, amount, price, reduceOnly, id }) => ({
        a: market.symbol,
        b: leg.side === 'buy',
        p: price,
        s: amount,
        r: reduceOnly,
        t: { limit: { tif: postOnly ? 'Alo' : TIFS[tif] } },
        c: hyperliquidOrderId(id),
      })),
      grouping: 'na',
    },
  }),
  notes: () => [
    'In `a` stands the name of the coin: replace it by its index in `universe` of the info request {"type": "meta"}.',
    "The decimals of the lot are taken as the coin's szDecimals.",
  ],
}

/** At most 5 significant digits and 6 − szDecimals decimals; whole numbers always. Source: Hyperliquid docs, "Tick and lot size". */
export function perpPriceStep(lot: string, { contractSize }: OrderMarket, price: string): string {
  const digits = decimalPlaces(decimalQuotient(lot, contractSize) ?? lot)
  return stepOfDigits(Number(price), SIGNIFICANT_DIGITS, Math.max(0, MOST_DECIMALS - digits))
}

/** 128 bits in hexadecimal (Hyperliquid docs, "Place an order", cloid). */
export function hyperliquidOrderId(id: string): string {
  return `0x${id.padStart(32, '0')}`
}
