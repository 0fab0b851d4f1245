import type { Strategy } from '../../strategy/terms/strategy.ts'

/** Numbers the accounts as they are met: a venue with one margin for all that is in it, or an instrument on its own. */
export function accountPlaces({ venues }: Strategy): (line: { id: string; venue?: string | undefined }) => number {
  const places = new Map<string, number>()
  return ({ id, venue }) => {
    const margin = venues.find((one) => one.venue === venue)?.margin
    const key = margin === 'cross' || margin === 'portfolio' ? `venue ${venue}` : `alone ${id}`
    if (!places.has(key)) places.set(key, places.size)
    return places.get(key)!
  }
}
