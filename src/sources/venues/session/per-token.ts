import type { PerpQuote, QuoteLevel } from '../../../market/snapshot.ts'
import { decimalProduct, decimalQuotient, plainDecimal } from '../../../units/decimal.ts'

/** Levels that a snapshot keeps of an order book. */
export const MOST_LEVELS = 10

/** The quote of a coin that is `unit` tokens, such as kPEPE, as a quote of one token; the coin's name and unit go with it, for orders. */
export function perToken(quote: PerpQuote, unit: number): PerpQuote {
  if (unit === 1) return quote
  const price = (value: number | undefined) => (value === undefined ? undefined : divided(value, unit))
  const size = (value: number | undefined) => (value === undefined ? undefined : multiplied(value, unit))
  const levels = (ladder: readonly QuoteLevel[]) =>
    ladder.map((level) => ({ price: divided(level.price, unit), size: multiplied(level.size, unit) }))
  return {
    ...quote,
    ...{ bid: price(quote.bid), ask: price(quote.ask), mark: price(quote.mark), index: price(quote.index) },
    ...{ bidSize: size(quote.bidSize), askSize: size(quote.askSize), tick: price(quote.tick) },
    lot: quote.lot === undefined ? undefined : decimalProduct(quote.lot, plainDecimal(unit)),
    openInterest: size(quote.openInterest),
    contractSize: plainDecimal(unit),
    ...(quote.bids && { bids: levels(quote.bids) }),
    ...(quote.asks && { asks: levels(quote.asks) }),
  }
}

/** The sides of an order book as ladders, best first; a side with no more than its best quote has none. */
export function ladders(
  book: { readonly bids: readonly QuoteLevel[]; readonly asks: readonly QuoteLevel[] } | undefined,
): { bids?: readonly QuoteLevel[]; asks?: readonly QuoteLevel[] } {
  const side = (levels: readonly QuoteLevel[]) => levels.filter(({ price, size }) => price > 0 && size > 0)
  const [bids, asks] = [side(book?.bids ?? []), side(book?.asks ?? [])]
  return {
    ...(bids.length > 1 && { bids: bids.slice(0, MOST_LEVELS) }),
    ...(asks.length > 1 && { asks: asks.slice(0, MOST_LEVELS) }),
  }
}

/** Pairs of price and size, as most venues write levels. */
export function levelsFrom(pairs: readonly (readonly [price: number, size: number, ...unknown[]])[]): QuoteLevel[] {
  return pairs.map(([price, size]) => ({ price, size }))
}

function divided(value: number, unit: number): number {
  return Number(decimalQuotient(plainDecimal(value), plainDecimal(unit)) ?? value / unit)
}

function multiplied(value: number, unit: number): number {
  return Number(decimalProduct(plainDecimal(value), plainDecimal(unit)))
}
