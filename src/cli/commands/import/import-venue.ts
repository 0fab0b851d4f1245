import { urlProblem } from '../../../sources/network/source-url.ts'
import { VENUES } from '../../../sources/venues/venues.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import { daysFromDuration } from '../../../units/duration.ts'
import { daysAfter, timestampFromText } from '../../../units/timestamp.ts'
import type { ImportCall } from './import-source.ts'

const MOST_SECONDS = 3600
const ASSET = /^[A-Za-z0-9]{1,20}$/

/** Which venue, which asset and how to ask, or what is wrong with it. */
export type VenueCall =
  | {
      readonly venue: string
      readonly asset: string
      readonly terms: { readonly url: string | undefined; readonly seconds: number }
    }
  | { readonly wrong: string }

/** Reads what every import from a venue is told; `usual` is how many seconds it may take unless told. */
export function venueCall({ operands, options }: ImportCall, usual: number): VenueCall {
  const [venue = '', asset = ''] = operands
  if (!Object.hasOwn(VENUES, venue)) {
    return { wrong: unknownNameLine({ what: 'venue', typed: venue, known: Object.keys(VENUES) }) }
  }
  if (!ASSET.test(asset)) return { wrong: `"${asset}" is no asset: give its symbol, such as ETH` }
  const url = last(options, 'url')
  const problem = url === undefined ? undefined : urlProblem(url, ['http', 'https'])
  if (problem !== undefined) return { wrong: `--url ${problem}` }
  if (url !== undefined && /[?#]/.test(url)) return { wrong: '--url takes no ? and no #: paths are put behind it' }
  const seconds = Number(last(options, 'time') ?? usual)
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    return { wrong: `--time needs a number of seconds above 0, at most ${MOST_SECONDS}` }
  }
  return { venue, asset, terms: { url, seconds } }
}

/** The last value of an option. */
export function last(options: ImportCall['options'], name: string): string | undefined {
  return options.get(name)?.at(-1)
}

/** A moment given as date, timestamp or duration from now; undefined when it is none. */
export function momentFrom(text: string, now: number): number | undefined {
  const days = daysFromDuration(text)
  return days === undefined ? timestampFromText(text) : daysAfter(now, days)
}
