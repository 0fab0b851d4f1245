import { fetchMarket } from '../../../sources/venues/fetch-market.ts'
import type { MarketRequest, Span } from '../../../sources/venues/session/venue.ts'
import { VENUES } from '../../../sources/venues/venues.ts'
import type { Import, ImportCall } from './import-source.ts'
import { last, momentFrom, type VenueCall, venueCall } from './import-venue.ts'

const DEFAULT_SECONDS = 30
const MOST_BOOKS = 500

/** `hedgerow import market`: a venue's quotes of one asset as a snapshot. */
export const importMarket: Import = async (call) => {
  const asked = venueCall(call, DEFAULT_SECONDS)
  if ('wrong' in asked) return asked
  const request = marketRequest(asked, call.options, Date.now())
  if ('wrong' in request) return request
  const { text, perps, notes } = await fetchMarket(asked.venue, request, asked.terms)
  return { text, perps, notes }
}

/** What of the market is wanted, or what is wrong with how it was said. */
function marketRequest(
  { venue, asset }: Extract<VenueCall, { venue: string }>,
  options: ImportCall['options'],
  now: number,
): MarketRequest | { readonly wrong: string } {
  const { kinds: known } = VENUES[venue]!
  const kind = last(options, 'kind')
  const kinds = known.filter((one) => kind === undefined || one === kind)
  if (kinds.length === 0) return { wrong: `${venue} has no ${kind}s that hedgerow reads, only ${known.join(' and ')}s` }
  const pointless = ['expiry', 'strike'].find((name) => options.has(name) && !kinds.includes('option'))
  if (pointless !== undefined) return { wrong: `--${pointless} is for options, and only perps are asked for` }
  const expiry = span(last(options, 'expiry'), (text) => momentFrom(text, now))
  if (expiry === undefined) return { wrong: '--expiry needs FROM..TO of dates or durations from now, e.g. 20d..60d' }
  const strike = span(last(options, 'strike'), priceFrom)
  if (strike === undefined) return { wrong: '--strike needs LOW..HIGH, e.g. 1400..2700' }
  const books = Number(last(options, 'books') ?? 0)
  if (!(Number.isInteger(books) && books >= 0 && books <= MOST_BOOKS)) {
    return { wrong: `--books needs a whole number up to ${MOST_BOOKS}` }
  }
  return { asset, kinds, expiry, strike, books }
}

/** FROM..TO, of which one side may be left out; a single value is both. */
function span(text: string | undefined, read: (text: string) => number | undefined): Span | undefined {
  if (text === undefined) return { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }
  const [from = '', to = from, ...more] = text.split('..')
  const min = from === '' ? Number.NEGATIVE_INFINITY : read(from)
  const max = to === '' ? Number.POSITIVE_INFINITY : read(to)
  if (min === undefined || max === undefined || min > max || more.length > 0 || (from === '' && to === '')) {
    return undefined
  }
  return { min, max }
}

function priceFrom(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}
