import type { SnapshotQuote } from '../../market/snapshot.ts'

/** The best bid and ask of a row, of its ladders where it has them; a price of 0 is nobody's quote. */
export function bestQuotes({ bid, ask, bids, asks }: SnapshotQuote): { readonly bid?: number; readonly ask?: number } {
  const prices = (ladder: SnapshotQuote['bids'], single: number | undefined) =>
    (ladder?.map(({ price }) => price) ?? [single ?? 0]).filter((price) => price > 0)
  const [bidPrices, askPrices] = [prices(bids, bid), prices(asks, ask)]
  return {
    ...(bidPrices.length > 0 && { bid: Math.max(...bidPrices) }),
    ...(askPrices.length > 0 && { ask: Math.min(...askPrices) }),
  }
}
