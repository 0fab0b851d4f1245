import type { PerpQuote, SnapshotQuote } from '../../../market/snapshot.ts'
import type { VenuePerp } from '../../../strategy/write/venue-perp.ts'
import { figure } from '../../../text/figure.ts'
import { plainDecimal } from '../../../units/decimal.ts'
import type { PerpFacts } from './venue.ts'

const MOST_TIERS = 4
const DIGITS = 6

type Field = VenuePerp['fields'][number]

/** How a perpetual stands in a strategy file, which is where plans take it from, and its margin tiers. */
export function perpNotes(facts: PerpFacts, quotes: readonly SnapshotQuote[]): string[] {
  const quote = quoteOf(facts, quotes)
  if (quote === undefined) return []
  const { instrument, maintenance } = facts
  const tiers = maintenance.slice(0, MOST_TIERS).map(({ from, rate }) => `${percent(rate)} from ${figure(from)}`)
  const rest = maintenance.length > MOST_TIERS ? `, … (${maintenance.length} tiers)` : ''
  return [
    `for instruments: ${instrumentLine(facts, quote)}`,
    `${instrument}: funding of ${facts.fundingHours} h made a yearly rate; the taker fee is the one without discounts; where market.files names this file it trades at its bid and ask, to their sizes: --books 1 keeps the ladder below them`,
    ...(maintenance.length > 1 ? [`${instrument}: maintenance margin ${tiers.join(', ')}${rest} of notional`] : []),
  ]
}

/** The entry under `instruments`. */
function instrumentLine(facts: PerpFacts, quote: PerpQuote): string {
  const fields: Field[] = [['id', facts.instrument], ...perpFields(facts, quote, quote.mark)]
  return `- { ${fields.map(([field, text]) => `${field}: ${text}`).join(', ')} }`
}

/** The perpetuals that a market has, those sized in tokens first. */
export function venuePerps(perps: readonly PerpFacts[], quotes: readonly SnapshotQuote[]): VenuePerp[] {
  const found = [...perps]
    .sort((a, b) => Number(a.contract === 'inverse') - Number(b.contract === 'inverse'))
    .map((facts) => ({ facts, quote: quoteOf(facts, quotes) }))
  return found.flatMap(({ facts, quote }) =>
    quote === undefined ? [] : [{ asset: quote.asset, instrument: facts.instrument, fields: perpFields(facts, quote) }],
  )
}

function quoteOf({ instrument }: PerpFacts, quotes: readonly SnapshotQuote[]): PerpQuote | undefined {
  return quotes.find((one): one is PerpQuote => one.kind === 'perp' && one.instrument === instrument)
}

/** What a strategy file says of a perpetual. The maintenance margin is left to the default where that is the venue's own. */
function perpFields({ contract, takerFee, maintenance }: PerpFacts, quote: PerpQuote, price?: number): Field[] {
  const { asset, venue, lot, funding, maxLeverage } = quote
  const kept = maintenance[0]?.rate
  const usual = maxLeverage === undefined ? undefined : 1 / (2 * maxLeverage)
  return [
    ['kind', 'perp'],
    ['asset', asset],
    ['venue', String(venue)],
    ...field('contract', contract === 'inverse' ? contract : undefined),
    ...field('price', price?.toString()),
    ...field('lot', lot === undefined ? undefined : `"${lot}"`),
    ...orderFields(quote),
    ['fee', `{ rate: ${takerFee} }`],
    ...field('funding', rounded(funding)),
    ...field('maxLeverage', rounded(maxLeverage)),
    ...field(
      'maintenanceMargin',
      kept !== undefined && usual !== undefined && Math.abs(kept - usual) < 1e-12 ? undefined : rounded(kept),
    ),
  ]
}

/** What orders need of it, where it is not what goes without saying. */
function orderFields({ instrument, symbol, contractSize, tick, minNotional }: PerpQuote): Field[] {
  return [
    ...field('symbol', symbol === instrument ? undefined : symbol),
    ...field('contractSize', contractSize === undefined || contractSize === '1' ? undefined : `"${contractSize}"`),
    ...field('tick', tick === undefined ? undefined : `"${plainDecimal(tick)}"`),
    ...field('minNotional', minNotional?.toString()),
  ]
}

function field(name: string, text: string | undefined): Field[] {
  return text === undefined ? [] : [[name, text]]
}

function percent(rate: number): string {
  return `${figure(rate * 100)} %`
}

function rounded(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(Number(value.toPrecision(DIGITS)))
}
