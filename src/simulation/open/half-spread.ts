import type { Instrument } from '../../instruments/instrument.ts'

/** What a trade loses against mid, a share of it: the mean of both sides. */
export function halfSpread({ asks, bids, mid }: Pick<Instrument, 'asks' | 'bids' | 'mid'>): number {
  const known = [asks[0], bids[0]].flatMap((level) => (level === undefined ? [] : [Math.abs(level.price / mid - 1)]))
  return known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length
}
