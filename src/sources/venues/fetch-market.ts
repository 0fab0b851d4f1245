import type { SnapshotQuote } from '../../market/snapshot.ts'
import { parseSnapshot } from '../../strategy/market-files/snapshot-file.ts'
import { snapshotText } from '../../strategy/market-files/snapshot-text.ts'
import type { VenuePerp } from '../../strategy/write/venue-perp.ts'
import { figure } from '../../text/figure.ts'
import { durationText } from '../../units/duration.ts'
import { daysBetween, isTimestamp } from '../../units/timestamp.ts'
import { SourceFailure } from '../network/source-failure.ts'
import { perpNotes, venuePerps } from './session/perp-notes.ts'
import type { SessionTerms } from './session/session.ts'
import type { MarketRequest } from './session/venue.ts'
import { VENUES } from './venues.ts'

/** A venue's market as a snapshot in CSV, and what is worth saying about it. */
export type FetchedMarket = {
  readonly text: string
  readonly quotes: readonly SnapshotQuote[]
  /** Of what it has, those sized in tokens first. */
  readonly perps: readonly VenuePerp[]
  readonly notes: readonly string[]
}

const CLOCK_SECONDS = 5
const MILLISECONDS = 1000

/** Fetches the market of one asset. Rejects with a `SourceFailure` unless all of it came, could be read and has a quote in its bounds. */
export async function fetchMarket(venue: string, request: MarketRequest, terms: SessionTerms): Promise<FetchedMarket> {
  const { session, market } = await VENUES[venue]!.open(terms)
  const { quotes, perps, notes } = await market(request).finally(session.close)
  const asked = `${venue} for the ${request.kinds.join('s and ')}s of ${request.asset}`
  if (quotes.length === 0) {
    throw new SourceFailure({ asked, came: 'none in these bounds', hint: 'Check --expiry, --strike and the asset.' })
  }
  const timeless = quotes.find(
    (quote) => !isTimestamp(quote.asOf) || (quote.kind === 'option' && !isTimestamp(quote.expiry)),
  )
  if (timeless !== undefined) {
    throw new SourceFailure({ asked, came: `a quote that cannot be: the time of ${timeless.instrument} is none` })
  }
  const text = snapshotText(quotes)
  const [problem] = parseSnapshot(text, venue).problems
  if (problem !== undefined) {
    throw new SourceFailure({ asked, came: `a quote that cannot be: row ${problem.line ?? '?'}: ${problem.message}` })
  }
  return {
    text,
    quotes,
    perps: venuePerps(perps, quotes),
    notes: [
      `${figure(quotes.length)} quotes of ${request.asset} from ${venue}, ${age(quotes)}`,
      ...unquoted(quotes),
      ...clock(venue, session.clockSkew()),
      ...notes,
      ...perps.flatMap((facts) => perpNotes(facts, quotes)),
    ],
  }
}

/** When the quotes were given, and how long ago by this machine's clock. */
function age(quotes: readonly SnapshotQuote[]): string {
  const times = quotes.map(({ asOf }) => asOf)
  const [oldest, newest] = [Math.min(...times), Math.max(...times)]
  const moment = (time: number) => new Date(time).toISOString().replace(/\.\d+Z/, 'Z')
  const span = newest - oldest < MILLISECONDS ? moment(newest) : `${moment(oldest)} to ${moment(newest)}`
  const days = daysBetween(newest, Date.now())
  return `as of ${span}, ${durationText(days)} ${days < 0 ? 'ahead of' : 'before'} this machine's clock`
}

function unquoted(quotes: readonly SnapshotQuote[]): string[] {
  const none = quotes.filter(({ bid, ask }) => bid === undefined && ask === undefined).length
  const unsized = quotes.filter(({ bidSize, askSize }) => bidSize === undefined && askSize === undefined).length - none
  return [
    ...(none === 0 ? [] : [`${figure(none)} of them have neither bid nor ask: these cells are empty`]),
    ...(unsized <= 0
      ? []
      : [`${figure(unsized)} have no sizes, which are in the order books: --books N reads the nearest N`]),
  ]
}

function clock(venue: string, skew: number): string[] {
  if (Math.abs(skew) <= CLOCK_SECONDS * MILLISECONDS) return []
  const by = `${durationText(daysBetween(0, skew))} ${skew > 0 ? 'ahead of' : 'behind'}`
  return [`the clock of ${venue} is ${by} this machine's, which makes the age of quotes wrong; set the clock`]
}
