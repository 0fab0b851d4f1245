import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { printedJson } from '../legs-json.ts'
import { draftOrders, ELSEWHERE, type LeftOut } from './draft-orders.ts'
import { type TicketTerms, USUAL_TERMS } from './ticket-terms.ts'
import type { Order, Venue } from './venue.ts'

/** A ticket as text, and how much of the hedge it is: `missing` says which legs have no order where some have none, `empty` that all have none. */
export type Ticket = { readonly text: string; readonly missing: string | undefined; readonly empty: boolean }

const WAY_HERE =
  'An order goes to the venue that its instrument, or its row of the market snapshot, names: name this one there to have it here.'
const OPTIONS_FIRST =
  'Options come first: they fill worst, and the perpetuals can be cut to what they filled. Legs that have filled alone are no hedge.'

/** The legs of one venue as limit orders at the quotes used, unsigned, as JSON; legs without an order are named with the way to one. */
export function ticket(venue: Venue, plan: Plan, strategy: Strategy, terms: TicketTerms = USUAL_TERMS): Ticket {
  const legs = [...plan.legs].sort((a, b) => Number(b.kind === 'option') - Number(a.kind === 'option'))
  const drafts = legs.map((leg) => draftOrders(leg, venue, plan, strategy, terms))
  const made = drafts.flatMap((draft) => ('reason' in draft ? [] : [draft]))
  const orders = made.flatMap((draft) => draft.orders)
  const leftOut = drafts.flatMap((draft) => ('reason' in draft ? [draft] : []))
  const homeless = orders.filter(({ leg }) => leg.venue === null).map(({ leg }) => leg.instrument)
  const kinds = new Set(orders.map(({ terms }) => terms.kind === 'option'))
  const covers = coverage(made.length, leftOut)
  const text = printedJson({
    format: 'hedgerow/ticket/1',
    venue: venue.name,
    covers,
    strategy: plan.strategy,
    asOf: plan.asOf,
    legs: orders.map((order) => listed(order, plan)),
    ...venue.payload(orders, terms),
    leftOut,
    notes: [
      `Nothing here is signed or sent. The limits are the quotes of ${plan.asOf}: look at the market first.`,
      ...venue.notes(orders, terms),
      ...(kinds.size > 1 ? [OPTIONS_FIRST] : []),
      ...(homeless.length === 0 ? [] : [`No venue is given for ${homeless.join(', ')}: taken to trade here.`]),
      ...made.flatMap(({ notes }) => notes),
      ...(leftOut.some(({ reason }) => reason.startsWith(ELSEWHERE)) ? [WAY_HERE] : []),
      ...(leftOut.length === 0 ? [] : [`Left out, so that this is not the whole hedge: ${names(leftOut)}.`]),
    ],
  })
  return {
    text,
    missing: leftOut.length === 0 ? undefined : `orders for ${covers}`,
    empty: plan.legs.length > 0 && orders.length === 0,
  }
}

function listed({ leg, terms, market, amount, price, reduceOnly }: Order, { numeraire }: Plan) {
  return {
    instrument: leg.instrument,
    symbol: market.symbol,
    side: leg.side,
    size: leg.size,
    amount,
    contractSize: market.contractSize,
    price,
    priceUnit: terms.kind === 'option' && terms.settlement === 'coin' ? terms.asset : numeraire,
    reduceOnly,
  }
}

/** How many legs have an order here, and why the others have none, in one line. */
function coverage(count: number, leftOut: readonly LeftOut[]): string {
  const all = count + leftOut.length
  const legs = `${all} ${all === 1 ? 'leg' : 'legs'}`
  if (leftOut.length === 0) return all === 0 ? 'nothing: the plan has no legs' : `all of ${legs}`
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))]
  const why = reasons.map((reason) => `${leftOut.filter((one) => one.reason === reason).length} left out: ${reason}`)
  return `${count === 0 ? 'none' : count} of ${legs}; ${why.join('; ')}`
}

function names(leftOut: readonly LeftOut[]): string {
  return leftOut.map(({ instrument, reason }) => `${instrument} (${reason})`).join(', ')
}
