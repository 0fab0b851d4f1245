import type { OptionQuote, SnapshotQuote } from '../../market/snapshot.ts'
import { ILLUSTRATIVE, plainVenue } from '../../market/venue-name.ts'
import { timestampText } from '../../units/timestamp.ts'
import { atTheMoney, type QuotedVolatility } from './at-the-money.ts'

/** The options of one asset that a market snapshot quotes, as a new strategy can take them. */
export type OptionOffer = {
  /** As `market.files` has it. */
  readonly file: string
  readonly asset: string
  /** How the snapshot is asked for again, where it says its venue. */
  readonly asked: string | undefined
  /** The latest of its quotes, milliseconds since 1970 UTC. */
  readonly asOf: number
  /** What the asset costs there, USD; undefined: not said. */
  readonly index: number | undefined
  /** The soonest first, at least one. */
  readonly expiries: readonly OfferedExpiry[]
}

/** The strikes of one expiry, the lowest first. */
export type OfferedExpiry = {
  /** As a strategy file writes it. */
  readonly date: string
  readonly puts: readonly number[]
  readonly calls: readonly number[]
  readonly hasLots: boolean
  readonly volatility: QuotedVolatility | undefined
}

/** What a snapshot has of an asset that expires after `since`, or after its own time; or in words why nothing. */
export function optionOffer(
  quotes: readonly SnapshotQuote[],
  { asset, file, since }: { readonly asset: string; readonly file: string; readonly since: number | undefined },
): OptionOffer | string {
  const options = quotes.filter((quote) => quote.kind === 'option')
  const own = options.filter((quote) => quote.asset === asset && quote.volatility !== undefined && quote.volatility > 0)
  if (own.length === 0) {
    const others = [...new Set(options.map((quote) => quote.asset))]
    return `${file} has no options on ${asset}${others.length > 0 ? `, only on ${others.slice(0, 3).join(', ')}` : ''}`
  }
  const asOf = own.reduce((latest, quote) => Math.max(latest, quote.asOf), 0)
  const alive = own.filter(({ expiry }) => expiry > Math.max(asOf, since ?? asOf))
  if (alive.length === 0) return `all options on ${asset} in ${file} have expired`
  const { venue } = alive[0]!
  const times = [...new Set(alive.map(({ expiry }) => expiry))].sort((a, b) => a - b)
  return {
    file,
    asset,
    asked: askedAgain(venue, asset),
    asOf,
    index: alive.find(({ index }) => index !== undefined && index > 0)?.index,
    expiries: times.map((time) =>
      offered(
        alive.filter(({ expiry }) => expiry === time),
        time,
      ),
    ),
  }
}

function askedAgain(venue = '', asset: string): string | undefined {
  const isVenue = plainVenue(venue) !== ILLUSTRATIVE && [venue, asset].every((word) => /^[\w-]+$/.test(word))
  return isVenue ? `market ${venue} ${asset} --kind option` : undefined
}

function offered(options: readonly OptionQuote[], time: number): OfferedExpiry {
  const strikes = (type: OptionQuote['type']) =>
    [...new Set(options.filter((option) => option.type === type).map(({ strike }) => strike))].sort((a, b) => a - b)
  return {
    date: timestampText(time),
    puts: strikes('put'),
    calls: strikes('call'),
    hasLots: options.every(({ lot }) => lot !== undefined),
    volatility: atTheMoney(options),
  }
}

/** All strikes of an expiry, the lowest first. */
export function strikesOf({ puts, calls }: OfferedExpiry): readonly number[] {
  return [...new Set([...puts, ...calls])].sort((a, b) => a - b)
}
