import type { PerpQuote, SnapshotQuote } from '../../market/snapshot.ts'
import type { InstrumentFile, Partly } from '../schema/strategy-file.ts'
import { bestQuotes } from './best-quotes.ts'

/** Prices of one moment differ by less between venues and within a snapshot; a share of the market's price. */
export const APART = 0.005

/** Looks up the snapshots' quote of a perp that the file gives: at its venue and of its asset, by its id or symbol, or the only one there. */
export function quotesOfPerps(
  quotes: readonly SnapshotQuote[],
): (instrument: Partly<InstrumentFile> | undefined) => PerpQuote | undefined {
  const perps = new Map<string, PerpQuote[]>()
  for (const quote of quotes) {
    if (quote.kind !== 'perp') continue
    const market = `${quote.venue} ${quote.asset}`
    if (!perps.get(market)?.push(quote)) perps.set(market, [quote])
  }
  return (instrument) => {
    if (instrument?.kind !== 'perp' || instrument.venue === undefined) return undefined
    const { id, asset, venue, symbol } = instrument
    const own = perps.get(`${venue} ${asset}`) ?? []
    const named = own.find((one) => one.instrument === id || (symbol !== undefined && one.symbol === symbol))
    return named ?? (own.length === 1 ? own[0] : undefined)
  }
}

/** Why a perp does not trade at its quote in the snapshot, at a `price` of the file's; undefined: it does. */
export function unusableQuote(quote: PerpQuote, price: number): 'unquoted' | 'crossed' | 'apart' | undefined {
  const { bid, ask } = bestQuotes(quote)
  if (!bid && !ask) return 'unquoted'
  if (bid && ask && bid > ask) return 'crossed'
  return Math.abs(quoteValue(quote)! / price - 1) > APART ? 'apart' : undefined
}

/** Its mark, else what lies between its quotes, else the one there is. */
export function quoteValue(quote: PerpQuote): number | undefined {
  const { mark } = quote
  const { bid, ask } = bestQuotes(quote)
  return mark ?? (bid && ask ? (bid + ask) / 2 : (bid ?? ask))
}
