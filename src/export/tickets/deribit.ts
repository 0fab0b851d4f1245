import { survivesAsNumber } from '../../units/decimal.ts'
import type { Order, Venue } from './venue.ts'
import { LISTED, venueKey } from './venue-contract.ts'

const TIME_IN_FORCE = { gtc: 'good_til_cancelled', ioc: 'immediate_or_cancel', fok: 'fill_or_kill' }

/**
 * Deribit: JSON-RPC requests `private/buy` and `private/sell`. Amounts are US dollars for inverse perpetuals, else tokens of the base currency;
 * coin-settled options are priced in the coin; a label has at most 64 characters. Source: docs.deribit.com, "private/buy", "private/sell".
 */
export const deribit: Venue = {
  name: 'deribit',
  is: (venue) => venueKey(venue) === 'deribit',
  key: () => 'deribit',
  refusal(terms, leg) {
    if (!LISTED.includes(terms.kind)) return `a ${terms.kind} is not an instrument of Deribit`
    if (!survivesAsNumber(leg.size, Number(leg.size))) return `${leg.size} has more digits than a JSON number keeps`
    return undefined
  },
  payload: (orders, { tif, postOnly }) => ({
    requests: orders.map(({ leg, market, amount, price, reduceOnly, id }, i) => ({
      jsonrpc: '2.0',
      id: i + 1,
      method: leg.side === 'buy' ? 'private/buy' : 'private/sell',
      params: {
        instrument_name: market.symbol,
        amount: Number(amount),
        type: 'limit',
        price: Number(price),
        time_in_force: TIME_IN_FORCE[tif],
        ...(postOnly ? { post_only: true, reject_post_only: true } : {}),
        ...(reduceOnly ? { reduce_only: true } : {}),
        label: `hedgerow-${id}`,
      },
    })),
  }),
  notes: (orders) => [
    'Names follow from asset, expiry, strike and settlement: ETH-6FEB26-1800-P and ETH-PERPETUAL settle in the coin, ETH_USDC-… in USDC.',
    ...spreads(orders).map(
      ([bought, sold]) =>
        `${bought.market.symbol} and ${sold.market.symbol} are a ${kindOf(bought)} spread: where public/get_combos lists it, one order for the combo fills both or neither.`,
    ),
  ],
}

/** Options bought and sold in the same size, of one type, expiry and settlement: what Deribit lists as a spread, if it lists it. */
function spreads(orders: readonly Order[]): (readonly [bought: Order, sold: Order])[] {
  return orders.flatMap((bought) =>
    bought.leg.side === 'buy'
      ? orders.filter((sold) => sold.leg.side === 'sell' && alike(bought, sold)).map((sold) => [bought, sold] as const)
      : [],
  )
}

function alike(one: Order, other: Order): boolean {
  const [a, b] = [one.terms, other.terms]
  if (a.kind !== 'option' || b.kind !== 'option' || one.amount !== other.amount) return false
  return a.asset === b.asset && a.type === b.type && a.expiry === b.expiry && a.settlement === b.settlement
}

function kindOf({ terms }: Order): string {
  return terms.kind === 'option' ? terms.type : ''
}
