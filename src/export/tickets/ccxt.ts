import type { InstrumentTerms } from '../../instruments/terms.ts'
import { survivesAsNumber } from '../../units/decimal.ts'
import { hyperliquidOrderId, perpPriceStep } from './hyperliquid.ts'
import type { TicketTerms } from './ticket-terms.ts'
import type { Order, Venue } from './venue.ts'
import { LISTED, venueKey } from './venue-contract.ts'

/** Where longs and shorts can be held side by side, and ccxt's `hedged` says so. */
const HEDGED = ['binance', 'binancecoinm', 'okx', 'bybit']
const NO_FILL_OR_KILL = ['hyperliquid', 'dydx']

/**
 * ccxt: the arguments of `createOrder(symbol, type, side, amount, price, params)` for each leg, whatever its venue; amounts and prices are numbers,
 * amounts in what the venue counts. Source: ccxt Manual, "Placing Orders", "Contract Naming Conventions".
 */
export const ccxt: Venue = {
  name: 'ccxt',
  unified: true,
  is: () => true,
  key: keyOf,
  refusal(terms, leg, { tif }) {
    if (!LISTED.includes(terms.kind)) return `a ${terms.kind} is not an instrument of any venue`
    const key = keyOf(terms)
    if (key === undefined) return 'no venue is given, and each counts and names in its own way: add venue'
    if (tif === 'fok' && NO_FILL_OR_KILL.includes(key))
      return `${key} has no fill-or-kill orders: take --tif ioc or gtc`
    if (!survivesAsNumber(leg.size, Number(leg.size))) return `${leg.size} has more digits than a number keeps`
    return undefined
  },
  priceStep: (terms, market, price) =>
    terms.kind === 'perp' && keyOf(terms) === 'hyperliquid' ? perpPriceStep(terms.lot, market, price) : undefined,
  payload: (orders, ticket) => ({
    orders: orders.map((order) => ({
      exchange: keyOf(order.terms),
      createOrder: [
        order.market.symbol,
        'limit',
        order.leg.side,
        Number(order.amount),
        Number(order.price),
        parameters(keyOf(order.terms)!, order, ticket),
      ],
    })),
  }),
  notes: (orders, { hedgeMode }) => [
    "Symbols follow from the coin and the venue. `exchange` is ccxt's name of the strategy's venue; amounts are in what it counts: contracts where one is not one token.",
    ...(!hedgeMode && orders.some(({ terms, reduceOnly }) => reduceOnly && HEDGED.includes(keyOf(terms)!))
      ? ['reduceOnly needs an account in one-way mode; for hedge mode take --hedge-mode.']
      : []),
  ],
}

function keyOf(terms: InstrumentTerms): string | undefined {
  return terms.venue === undefined ? undefined : venueKey(terms.venue, terms)
}

/** What ccxt's exchanges read alike, and where they do not, in each one's own way. */
function parameters(key: string, { reduceOnly, id }: Order, { tif, postOnly, hedgeMode }: TicketTerms) {
  const resting = key === 'dydx' && tif === 'gtc'
  return {
    ...(postOnly ? { postOnly: true } : resting ? {} : { timeInForce: tif.toUpperCase() }),
    ...(reduceOnly ? { reduceOnly: true } : {}),
    ...(hedgeMode && HEDGED.includes(key) ? { hedged: true } : {}),
    ...orderId(key, id),
  }
}

/** dYdX takes a number of 32 bits, Hyperliquid 128 bits in hexadecimal, Deribit a label; all others letters and digits. */
function orderId(key: string, id: string): Readonly<Record<string, string | number>> {
  if (key === 'dydx') return { clientOrderId: Number.parseInt(id.slice(-8), 16) }
  if (key === 'hyperliquid') return { clientOrderId: hyperliquidOrderId(id) }
  return key === 'deribit' ? { label: `hedgerow-${id}` } : { clientOrderId: `hedgerow${id}` }
}
