import { assetPrice, type HedgeLeg } from '../../book/hedge-leg.ts'
import type { MarketState } from '../../exposure/market-state.ts'
import { figure } from '../../text/figure.ts'
import { firstFew } from '../../text/first-few.ts'

/** A leg above this share of the open interest moves the market or finds nobody. */
const SHARE_OF_OPEN_INTEREST = 0.1
/** Quotes further from mid than this factor say little of what it is worth. */
const FAR_FROM_MID = 2
/** How far outside its quotes an option's own price may lie: ticks, or a share of the quote where the tick is not known. */
const MOST_TICKS = 3
const MOST_SHARE = 0.05
const MOST_NAMED = 4

/** What is doubtful about trading the legs as planned: how much there is to trade, and whether quotes, mid and volatility fit each other. */
export function tradeWarnings(legs: readonly HedgeLeg[], now: MarketState): string[] {
  return [
    ...deepLegs(legs),
    ...unknownDepth(legs),
    ...legs.flatMap((leg) => stubQuotes(leg)),
    ...legs.flatMap((leg) => strangeVolatility(leg, now)),
  ]
}

function deepLegs(legs: readonly HedgeLeg[]): string[] {
  const deep = legs.flatMap(({ instrument, size }) => {
    const open = openInterest(instrument.terms)
    if (open === undefined || Math.abs(size) <= SHARE_OF_OPEN_INTEREST * open) return []
    return [`${instrument.id} ${figure(Math.abs(size))} of ${figure(open)}`]
  })
  if (deep.length === 0) return []
  return [`more than a tenth of the open interest is traded: ${firstFew(deep, MOST_NAMED)}; look at the book first`]
}

function unknownDepth(legs: readonly HedgeLeg[]): string[] {
  const unknown = legs.filter(({ instrument: { terms, asks, bids }, size }) => {
    const depth = (size > 0 ? asks : bids).reduce((total, level) => total + level.size, 0)
    return terms.kind === 'option' && terms.openInterest === undefined && depth === Infinity
  })
  if (unknown.length === 0) return []
  const names = firstFew(
    unknown.map(({ instrument }) => instrument.id),
    MOST_NAMED,
  )
  return [`neither depth nor open interest is known of ${names}: that so much can be traded at the quotes is assumed`]
}

/** Of a ladder the last level that the leg takes counts. */
function stubQuotes({ instrument: { id, mid, asks, bids }, size, fills }: HedgeLeg): string[] {
  const last = fills.at(-1)?.price
  const [ask, bid] = size > 0 ? [last, bids[0]?.price] : [asks[0]?.price, last]
  const far = (ask !== undefined && ask > FAR_FROM_MID * mid) || (bid !== undefined && bid < mid / FAR_FROM_MID)
  if (!far) return []
  const sides = [
    ...(bid === undefined ? [] : [`bid ${figure(bid)}`]),
    ...(ask === undefined ? [] : [`ask ${figure(ask)}`]),
  ]
  const are = sides.length > 1 ? 'are' : 'is'
  return [`${id}: ${sides.join(' and ')} ${are} far from its mid ${figure(mid)}; wait for better quotes`]
}

function strangeVolatility({ instrument }: HedgeLeg, now: MarketState): string[] {
  const { id, terms, asks, bids } = instrument
  if (terms.kind !== 'option') return []
  const price = instrument.exposure(instrument.mid).greeks(now).value
  const unit = terms.settlement === 'coin' ? assetPrice(instrument, now) : 1
  const outside = (quote: number) => (terms.tick === undefined ? MOST_SHARE * quote : MOST_TICKS * terms.tick * unit)
  const [ask, bid] = [asks[0]?.price, bids[0]?.price]
  const fits = !(ask !== undefined && price > ask + outside(ask)) && !(bid !== undefined && price < bid - outside(bid))
  if (fits) return []
  const quotes = [bid, ask].map((quote) => (quote === undefined ? 'nothing' : figure(quote))).join(' to ')
  return [
    `${id}: its volatility of ${figure(terms.volatility * 100)} % makes it worth ${figure(price)}, outside its quotes ${quotes}; check volatility, forward and quotes`,
  ]
}

function openInterest(terms: HedgeLeg['instrument']['terms']): number | undefined {
  return terms.kind === 'option' ? terms.openInterest : undefined
}
