import type { deribit as Deribit } from 'ccxt'
import type { OptionQuote, SnapshotQuote } from '../../../market/snapshot.ts'
import { SourceFailure } from '../../network/source-failure.ts'
import { ladders, levelsFrom, MOST_LEVELS } from '../session/per-token.ts'
import type { Session } from '../session/session.ts'
import { quoted } from '../session/venue.ts'
import { BOOK, type Book } from './deribit-shapes.ts'

const AT_ONCE = 8

/** The quotes with the order books of the `count` options nearest the money, and of perpetuals; a book that does not come leaves its quote as it was, with a note. */
export async function readBooks<Quote extends SnapshotQuote>(
  session: Session,
  exchange: Deribit,
  quotes: readonly Quote[],
  count: number,
): Promise<{ withSizes: Quote[]; notes: string[] }> {
  const wanted = [...quotes].sort((a, b) => fromTheMoney(a) - fromTheMoney(b)).slice(0, count)
  const books = new Map<string, Book>()
  const failures: string[] = []
  const queue = wanted.values()
  async function read(): Promise<void> {
    for (const { instrument } of queue) {
      try {
        const book = () => exchange.publicGetGetOrderBook({ instrument_name: instrument, depth: MOST_LEVELS })
        const { result } = await session.ask(`the order book of ${instrument}`, BOOK, book)
        books.set(instrument, result)
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error
        failures.push(error.message)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, read))
  const withSizes = quotes.map((quote) => {
    const book = books.get(quote.instrument)
    return book === undefined ? quote : fromBook(quote, book)
  })
  if (failures.length === 0) return { withSizes, notes: [] }
  const note = `${failures.length} of ${wanted.length} order books did not come, so these sizes are unknown: ${failures[0]}`
  return { withSizes, notes: [note] }
}

function fromTheMoney(quote: SnapshotQuote): number {
  if (quote.kind === 'perp') return 0
  const { strike, forward, index } = quote
  const price = forward ?? index
  return price === undefined ? Number.POSITIVE_INFINITY : Math.abs(Math.log(strike / price))
}

/** The quote as its order book has it, all of one moment; an empty side has price and size 0. */
function fromBook<Quote extends SnapshotQuote>(quote: Quote, book: Book): Quote {
  return {
    ...quote,
    asOf: book.timestamp,
    bid: quoted(book.best_bid_price),
    ask: quoted(book.best_ask_price),
    bidSize: quoted(book.best_bid_amount),
    askSize: quoted(book.best_ask_amount),
    mark: book.mark_price ?? quote.mark,
    index: quoted(book.index_price) ?? quote.index,
    openInterest: book.open_interest ?? quote.openInterest,
    ...ladders({ bids: levelsFrom(book.bids ?? []), asks: levelsFrom(book.asks ?? []) }),
    ...(quote.kind === 'option' && optionFacts(quote, book)),
  }
}

function optionFacts(quote: OptionQuote, book: Book): Pick<OptionQuote, 'volatility' | 'forward'> {
  const volatility = quoted(book.mark_iv)
  return {
    volatility: volatility === undefined ? quote.volatility : volatility / 100,
    forward: quoted(book.underlying_price) ?? quote.forward,
  }
}
