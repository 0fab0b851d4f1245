import { fetchFunding, fetchPrices } from '../../../sources/venues/fetch-history.ts'
import { VENUES } from '../../../sources/venues/venues.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import { timestampFromText } from '../../../units/timestamp.ts'
import type { Import } from './import-source.ts'
import { last, venueCall } from './import-venue.ts'

const DEFAULT_SECONDS = 300
const MILLISECONDS_PER_MINUTE = 60_000
const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

/** `hedgerow import history`: recorded prices of an asset's perpetual, or its funding. */
export const importHistory: Import = async (call) => {
  const asked = venueCall(call, DEFAULT_SECONDS)
  if ('wrong' in asked) return asked
  const { options } = call
  const { intervals } = VENUES[asked.venue]!
  const interval = last(options, 'interval') ?? '1h'
  if (!Object.hasOwn(intervals, interval)) {
    return {
      wrong: unknownNameLine({
        what: `${asked.venue} interval`,
        typed: interval,
        known: Object.keys(intervals),
        closed: true,
      }),
    }
  }
  const now = Date.now()
  const [from, to] = [last(options, 'from'), last(options, 'to')]
  const [min, max] = [from, to].map((text, i) => (text === undefined && i === 1 ? now : timestampFromText(text ?? '')))
  if (min === undefined || max === undefined) {
    return {
      wrong: `--${min === undefined ? 'from' : 'to'} needs a date or a time, e.g. 2026-01-05 or 2026-01-05T08:00:00Z`,
    }
  }
  if (min >= Math.min(max, now)) return { wrong: '--from has to lie before --to and before now' }
  const minutes = Number.parseInt(interval, 10) * MINUTES[interval.at(-1)!]!
  const request = {
    asset: asked.asset,
    interval,
    hours: minutes / MINUTES.h!,
    span: { min, max: Math.min(max, now - (now % (minutes * MILLISECONDS_PER_MINUTE))) },
  }
  return (options.has('funding') ? fetchFunding : fetchPrices)(asked.venue, request, asked.terms)
}
