import type { InstrumentTerms, Level } from './terms.ts'

/** Levels and mid in the numeraire, and what a unit traded at `price` loses against mid. */
export type Quotes = {
  readonly asks: readonly Level[]
  readonly bids: readonly Level[]
  readonly mid: number
  readonly spread: (price: number) => number
}

/**
 * What the terms quote, times `unit` (the numeraire value of what quotes are in). A side that `sides` forbids is empty.
 * Mid is the mark where it lies within the best quotes, else (bid + ask)/2; with one side only the mark, else `modelPrice`, already in
 * the numeraire.
 */
export function quotesFromTerms(
  terms: Pick<InstrumentTerms, 'asks' | 'bids' | 'mark' | 'sides'>,
  unit: number,
  modelPrice: number,
): Quotes {
  const inNumeraire = (levels: readonly Level[]) => levels.map(({ price, size }) => ({ price: price * unit, size }))
  const [ask] = terms.asks
  const [bid] = terms.bids
  const { mark } = terms
  const within = ask && bid && mark !== undefined && mark >= bid.price && mark <= ask.price
  const quoted = ask && bid && !within ? (ask.price + bid.price) / 2 : mark
  const mid = quoted === undefined ? modelPrice : quoted * unit
  return {
    asks: terms.sides === 'sell' ? [] : inNumeraire(terms.asks),
    bids: terms.sides === 'buy' ? [] : inNumeraire(terms.bids),
    mid,
    spread: (price) => Math.abs(price - mid),
  }
}
