import type { Order, Venue } from './venue.ts'
import { venueKey } from './venue-contract.ts'

/**
 * Binance USDⓈ-M futures: parameters of `POST /fapi/v1/order`, to be signed; quantities and prices as decimal strings. `reduceOnly` is a string and
 * not allowed in hedge mode, where `positionSide` says which position an order changes. Source: developers.binance.com, USDⓈ-M Futures, "New Order".
 */
export const binance: Venue = {
  name: 'binance',
  is: (venue) => venueKey(venue) === 'binance',
  key: () => 'binance',
  refusal(terms) {
    if (terms.kind !== 'perp') return `USDⓈ-M futures have no ${terms.kind} instruments`
    return terms.contract === 'inverse' ? 'USDⓈ-M futures have no inverse perpetuals' : undefined
  },
  payload: (orders, { tif, postOnly, hedgeMode }) => ({
    orders: orders.map((order) => ({
      symbol: order.market.symbol,
      side: order.leg.side === 'buy' ? 'BUY' : 'SELL',
      ...(hedgeMode ? { positionSide: positionSide(order) } : {}),
      type: 'LIMIT',
      quantity: order.amount,
      price: order.price,
      timeInForce: postOnly ? 'GTX' : tif.toUpperCase(),
      ...(order.reduceOnly && !hedgeMode ? { reduceOnly: 'true' } : {}),
      newClientOrderId: `hedgerow-${order.id}`,
    })),
  }),
  notes: (orders, { hedgeMode }) => [
    'Symbols are the coin and USDT (USDC where that is the numeraire); check LOT_SIZE and PRICE_FILTER in exchangeInfo.',
    hedgeMode
      ? 'For an account in hedge mode (GET /fapi/v1/positionSide/dual): positionSide says which position an order changes.'
      : 'For an account in one-way mode (GET /fapi/v1/positionSide/dual); for hedge mode take --hedge-mode.',
    ...(!hedgeMode && orders.some(({ reduceOnly }) => reduceOnly)
      ? ['reduceOnly is refused in hedge mode (-1106, -4061).']
      : []),
  ],
}

/** The position that an order changes in hedge mode: what it reduces, else what it opens. */
function positionSide({ leg, reduceOnly }: Order): 'LONG' | 'SHORT' {
  return (leg.side === 'buy') !== reduceOnly ? 'LONG' : 'SHORT'
}
