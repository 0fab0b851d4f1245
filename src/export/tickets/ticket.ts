import type { Leg, Plan } from '../../plan/plan.ts'
import type { Strategy } from '../../strategy/strategy.ts'
import { roundToStep } from '../../units/price-step.ts'
import { printedJson } from '../legs-json.ts'
import { limitQuote } from './limit-quote.ts'
import { reduction } from './reduction.ts'
import type { Order, Venue } from './venue.ts'

type Noted<T> = T & { readonly notes: readonly string[] }
type LeftOut = { readonly instrument: string; readonly venue: string | null; readonly reason: string }

const ELSEWHERE = 'its venue is'
const WAY_HERE =
  'An order goes to the venue that its instrument, or its row of the market snapshot, names: name this one there to have it here.'

/** The legs of one venue as limit orders at the quotes used, unsigned, as JSON; legs of other venues are named as left out. */
export function ticket(venue: Venue, plan: Plan, strategy: Strategy): string {
  const drafts = plan.legs.map((leg) => draft(leg, venue, strategy))
  const orders = drafts.flatMap((made) => ('reason' in made ? [] : [made]))
  const leftOut = drafts.flatMap((made) => ('reason' in made ? [made] : []))
  const homeless = orders.filter(({ leg }) => leg.venue === null).map(({ leg }) => leg.instrument)
  return printedJson({
    format: 'hedgerow/ticket/1',
    venue: venue.name,
    covers: coverage(orders.length, leftOut),
    strategy: plan.strategy,
    asOf: plan.asOf,
    legs: orders.map(({ leg, terms, symbol, price, reduceOnly }) => ({
      instrument: leg.instrument,
      symbol,
      side: leg.side,
      size: leg.size,
      price,
      priceUnit: terms.kind === 'option' && terms.settlement === 'coin' ? terms.asset : plan.numeraire,
      reduceOnly,
    })),
    ...venue.payload(orders, `hedgerow-${plan.strategy.sha256.slice(0, 8)}`),
    leftOut,
    notes: [
      `Nothing here is signed or sent. The limits are the quotes of ${plan.asOf}: look at the market first.`,
      ...venue.notes,
      ...(homeless.length === 0 ? [] : [`No venue is given for ${homeless.join(', ')}: taken to trade here.`]),
      ...orders.flatMap(({ notes }) => notes),
      ...(leftOut.some(({ reason }) => reason.startsWith(ELSEWHERE)) ? [WAY_HERE] : []),
      ...(leftOut.length === 0 ? [] : [`Left out, so that this is not the whole hedge: ${names(leftOut)}.`]),
    ],
  })
}

function draft(leg: Leg, venue: Venue, strategy: Strategy): Noted<Order> | LeftOut {
  const terms = strategy.instruments.find(({ id }) => id === leg.instrument)
  if (terms === undefined) throw new Error(`leg ${leg.instrument} is not an instrument of ${strategy.name}`)
  const leftOut = (reason: string) => ({ instrument: leg.instrument, venue: leg.venue, reason })
  if (leg.venue !== null && !venue.is(leg.venue)) return leftOut(`${ELSEWHERE} ${leg.venue}`)
  const refusal = venue.refusal(terms, leg)
  if (refusal !== undefined) return leftOut(refusal)
  const quote = limitQuote(terms, leg.side, Number(leg.size))
  const step = venue.priceStep(terms, quote.price)
  const price = step === undefined ? plainPrice(quote.price) : roundToStep(quote.price, step, better(leg))
  if (Number(price) === 0) return leftOut(`its quote ${plainPrice(quote.price)} is below one price step of ${step}`)
  const met = reduction(leg, terms, strategy)
  const symbol = venue.symbol(terms, strategy.numeraire)
  return { leg, terms, symbol, price, reduceOnly: met === 'reduces', notes: orderNotes(leg, quote, price, step, met) }
}

function orderNotes(
  { instrument }: Leg,
  quote: ReturnType<typeof limitQuote>,
  price: string,
  step: string | undefined,
  met: ReturnType<typeof reduction>,
): string[] {
  const exact = plainPrice(quote.price)
  return [
    ...(quote.levels > 1 ? [`${instrument}: the limit is the last of the ${quote.levels} quotes that it takes.`] : []),
    ...(step === undefined ? [`${instrument}: the venue's price step is not known, so ${exact} is as quoted.`] : []),
    ...(price === exact
      ? []
      : [`${instrument}: ${exact} became ${price}, never worse than the quote; it may have to wait for a fill.`]),
    ...(met === 'turns'
      ? [`${instrument}: closes the perp held there and opens the other side, so it is not reduce-only.`]
      : []),
  ]
}

/** Never worse than the quote: a buyer's limit is rounded down, a seller's up. */
function better({ side }: Leg): 'down' | 'up' {
  return side === 'buy' ? 'down' : 'up'
}

function plainPrice(price: number): string {
  return roundToStep(price, '1e-18', 'down')
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
