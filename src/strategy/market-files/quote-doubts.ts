import type { OptionQuote, PerpQuote, SnapshotQuote } from '../../market/snapshot.ts'
import { figure } from '../../text/figure.ts'
import { durationText } from '../../units/duration.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { KnownMarket } from '../checks/known-market.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { bestQuotes } from './best-quotes.ts'
import { APART, quotesOfPerps, quoteValue, unusableQuote } from './perp-quotes.ts'

/** A quote this much older or newer than the market is worth a word: volatilities hold longer than prices. Days. */
const STALE_DAYS = { option: 1 / 24, perp: 1 / 144 }

/** What makes the options that a chain picks doubtful beside the market: their age, and the price of the asset when they were quoted. */
export function optionDoubts(owner: string, quotes: readonly OptionQuote[], market: KnownMarket): string[] {
  const stale = quotes.filter((quote) => isStale(quote, market))
  const moved = quotes.filter(({ asset, index }) => Math.abs(gap(index, asset, market)) > APART)
  return [
    ...byVenue(stale).map(
      ([venue, own]) => `${owner}: the quotes of ${countedOptions(own)}${venue} are ${age(own, market)} market.asOf`,
    ),
    ...(moved.length === 0
      ? []
      : [
          `${owner}: ${countedOptions(moved)} ${moved.length > 1 ? 'were' : 'was'} quoted with ${priceGap(moved, market)}`,
        ]),
  ]
}

/** The same of perpetuals that the file gives itself while a snapshot quotes them at their venue: age, and mark against the file's price. */
export function perpDoubts(
  file: Partly<StrategyFile>,
  quotes: readonly SnapshotQuote[],
  market: KnownMarket,
): string[] {
  const quoteOf = quotesOfPerps(quotes)
  return (file.instruments ?? []).flatMap((instrument, i) => {
    const quote = quoteOf(instrument)
    if (instrument?.kind !== 'perp' || quote === undefined) return []
    const { id, asset, venue } = instrument
    const price = instrument.price ?? market.assets?.get(asset ?? '')?.price
    if (price === undefined) return []
    const owner = `instruments[${i}]: ${id ?? asset}`
    const value = quoteValue(quote)
    const apart = value === undefined ? 0 : value / price - 1
    return [
      ...sideDoubts(quote, price).map((doubt) => `${owner}: ${doubt}`),
      ...(isStale(quote, market) ? [`${owner}: its quote in the snapshot is ${age([quote], market)} market.asOf`] : []),
      ...(Math.abs(apart) > APART
        ? [`${owner}: ${venue} has its mark at ${figure(value!)}, ${off(apart)} the price ${figure(price)} here`]
        : []),
    ]
  })
}

/** Quotes that cross, or a side that nobody quotes. */
function sideDoubts(quote: PerpQuote, price: number): string[] {
  const { bid, ask } = bestQuotes(quote)
  const doubt = unusableQuote(quote, price)
  if (doubt === 'crossed') {
    const crossed = `its quotes in the snapshot are crossed, bid ${figure(bid!)} above ask ${figure(ask!)}`
    return [`${crossed}: it is taken to trade at ${figure(price)}`]
  }
  if (doubt !== undefined || (bid && ask)) return []
  return [`its quote in the snapshot has no ${bid ? 'ask' : 'bid'}, so it can't be ${bid ? 'bought' : 'sold'}`]
}

/** Each venue's quotes apart, with the words that name it; where there is but one, it goes without saying. */
function byVenue(quotes: readonly OptionQuote[]): (readonly [words: string, OptionQuote[]])[] {
  const venues = [...new Set(quotes.map(({ venue }) => venue))]
  return venues.map((venue) => {
    const words = venues.length > 1 ? ` at ${venue ?? 'no venue'}` : ''
    return [words, quotes.filter((quote) => quote.venue === venue)]
  })
}

/** `2 options (A, B)`. */
export function countedOptions(rows: readonly OptionQuote[]): string {
  const names = rows.slice(0, 3).map(({ instrument }) => instrument)
  return `${rows.length} option${rows.length > 1 ? 's' : ''} (${names.join(', ')}${rows.length > 3 ? ', …' : ''})`
}

function isStale({ kind, asOf }: SnapshotQuote, market: KnownMarket): boolean {
  return Math.abs(daysBetween(asOf, market.asOf ?? asOf)) > STALE_DAYS[kind]
}

/** `up to 3 hours older than`, by the quote farthest away. */
function age(quotes: readonly SnapshotQuote[], { asOf = 0 }: KnownMarket): string {
  const days = quotes.reduce((most, quote) => {
    const own = daysBetween(quote.asOf, asOf)
    return Math.abs(own) > Math.abs(most) ? own : most
  }, 0)
  return `${quotes.length > 1 ? 'up to ' : ''}${durationText(days)} ${days > 0 ? 'older' : 'newer'} than`
}

/** How far an index lies above the market's price of its asset; 0 where either is unknown. */
function gap(index: number | undefined, asset: string, market: KnownMarket): number {
  const price = market.assets?.get(asset)?.price
  return index === undefined || price === undefined ? 0 : index / price - 1
}

/** `ETH at 2,030, 1.5 % above market.assets.ETH.price`, of the quote farthest away. */
function priceGap(quotes: readonly OptionQuote[], market: KnownMarket): string {
  const gaps = quotes.map(({ index, asset }) => gap(index, asset, market))
  const most = gaps.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one))
  const { asset, index } = quotes[gaps.indexOf(most)]!
  return `${asset} at ${figure(index!)}, ${off(most)} market.assets.${asset}.price`
}

function off(share: number): string {
  return `${figure(Number(Math.abs(share * 100).toPrecision(2)))} % ${share > 0 ? 'above' : 'below'}`
}
