import type { InstrumentTerms } from '../../instruments/terms.ts'

/** The quote that fills the last unit of `size`, as the venue quotes it, and how many levels of the ladder that takes. */
export function limitQuote(
  terms: InstrumentTerms,
  side: 'buy' | 'sell',
  size: number,
): { readonly price: number; readonly levels: number } {
  const levels = side === 'buy' ? terms.asks : terms.bids
  let filled = 0
  for (const [i, level] of levels.entries()) {
    filled += level.size
    if (filled >= size * (1 - 1e-12) || i === levels.length - 1) return { price: level.price, levels: i + 1 }
  }
  throw new Error(`${terms.id} was planned to ${side} without a quote`)
}
