import { black76Price } from '../../numerics/black76-price.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { daysAfter, timestampText } from '../../units/timestamp.ts'
import type { Lead, Span } from './lead.ts'
import { type OfferedLines, offeredLines } from './offered-lines.ts'
import type { OptionOffer } from './option-offer.ts'
import { type Answers, hedgedLead } from './question.ts'
import { type Pair, readAmount, readPair, readPercent, readRange, readShare } from './read-answers.ts'
import { lotFor, usualSurvival, usualVolatility } from './usual-market.ts'
import { madeUpPerps, perpLines, type VenuePerps } from './venue-perp.ts'

const DAYS = 30
const STRIKES = 11
const FRIDAY = 5
/** Of two coins: ETH and BTC often had about that. */
const USUAL_CORRELATION = 0.8
/** Of an option's price, up and down. */
const HALF_SPREAD = 0.02

/** What was found outside: the options of quotes that were chosen, and perpetuals as their venue has them. */
export type Found = { readonly offer?: OptionOffer | undefined; readonly perps?: VenuePerps }

/**
 * A strategy file made from the answers of the wizard, which have no problems; `now` in milliseconds since 1970 UTC. With an `offer` the
 * market is that of its quotes, at their time and price; without one they are made up, as are the fee and funding of perpetuals that nobody gave.
 */
export function newStrategy(
  answers: Answers,
  now: number,
  { offer, perps = new Map() }: Found = {},
): { readonly name: string; readonly text: string } {
  const [kind = '', pairText = '', rangeText = '', sizeText = '', feesText = '', venue = '', budgetText = ''] = answers
  const pair = atPrice(readPair(pairText)!, offer?.index)
  const { base, quote, lead, quoteLead } = pair
  const budget = readAmount(budgetText)!
  const leads = quoteLead === undefined || quoteLead.name === lead.name ? [lead] : [lead, quoteLead]
  const offered = offer && offeredLines(answers, offer, lead)
  const expiry = offered?.horizon ?? new Date(fridayNear(daysAfter(now, DAYS))).toISOString().slice(0, 10)
  const { range } = hedgedLead(answers, { held: undefined })!
  const fees = readPercent(feesText) ?? 0
  const years = (Date.parse(`${expiry}T08:00:00Z`) - now) / MILLISECONDS_PER_YEAR
  const options = budget > 0 ? (offered?.instruments ?? optionLines({ lead, years, expiry, range })) : ''
  const text = `version: 1
name: ${base}/${quote} ${title(kind, rangeText)}${budget > 0 ? ' with options and a perpetual' : ' with a perpetual'}
why: >-
  ${why(base, budget)}${madeUpPerps(leads, perps, venue)}
horizon: ${expiry} # when profit and loss are judged

market:
  asOf: ${offer ? timestampText(offer.asOf) : `${new Date(now).toISOString().slice(0, 16)}:00Z`}
  assets:
${assetLines(pair, leads, offered)}${leads.length < 2 ? '' : `  correlations:\n    - { pair: [${leads.map(({ name }) => name).join(', ')}], value: ${USUAL_CORRELATION} } # a usual one: put in today's\n`}${offered ? `  files: [${offered.file}]\n` : ''}
positions: # what you hold
  - id: lp
    kind: ${kind}
${poolLines(kind, base, quote, rangeText)}
    size: { value: ${readAmount(sizeText)} } # in USD
${fees > 0 ? `    fees: { apr: ${fees} } # of its value a year\n` : ''}
instruments: # what you may trade
${perpLines(leads, perps, venue)}${options}
hedge:
  minimise: ${budget > 0 ? 'replication # the largest profit or loss at any price, and what the trades cost' : 'delta # no exposure to small moves'}
  limits:
${budget > 0 ? `    premium: ${budget} # spend at most this on options\n` : ''}${usualSurvival(leads.map((one) => [one.name, one.price] as const))}${offered?.sources ? `\nsources: # what r and hedgerow watch ask again\n${offered.sources}` : ''}`
  return { name: `${base}-${quote}-${kind}`.toLowerCase(), text }
}

/** The pair where its coin costs that, the ratio of what moves with it kept. */
function atPrice(pair: Pair, index: number | undefined): Pair {
  if (index === undefined) return pair
  const by = index / pair.lead.price
  const tied = pair.quoteLead?.name === pair.lead.name
  const times = (value: number) => Number((value * by).toPrecision(12))
  const lead = { ...pair.lead, price: index }
  return {
    ...{ ...pair, lead, price: times(pair.price) },
    ...(tied ? { quotePrice: times(pair.quotePrice), quoteLead: lead } : { ratio: times(pair.ratio) }),
  }
}

/** What moves by itself, as it usually does, and the tokens of the pair that move with it or are dollars. */
function assetLines(
  { base, price, quote, quotePrice, lead, quoteLead }: Pair,
  leads: readonly Lead[],
  offered: OfferedLines | undefined,
): string {
  const moving = leads.map((one) => {
    const quoted = one.name === lead.name ? offered?.volatility : undefined
    const from =
      quoted === undefined ? "a usual volatility: put in today's" : `as it is quoted: volatility of ${quoted.from}`
    return `    ${one.name}: { price: ${one.price}, volatility: ${quoted?.value ?? usualVolatility(one.name)} } # ${from}\n`
  })
  const token = (name: string, worth: number, by: Lead | undefined) => {
    if (by === undefined) return `    ${name}: { price: ${worth} }\n`
    if (name === by.name) return ''
    const said = worth === by.price ? `one ${name} is one ${by.name}` : `it moves with ${by.name}`
    return `    ${name}: { price: ${worth}, tracks: ${by.name} } # ${said}\n`
  }
  return [...moving, token(base, price, lead), token(quote, quotePrice, quoteLead)].join('')
}

function title(kind: string, range: string): string {
  return kind === 'weighted' ? `${range.replace('%', '').trim()} %` : kind === 'concentrated' ? range : 'pool'
}

function why(base: string, budget: number): string {
  return budget > 0
    ? `A short perpetual takes the direction of ${base} out of the position, and options bought with the budget make the result\n  much the same wherever its price ends.`
    : `A short perpetual takes the direction of ${base} out of the position and leaves the impermanent loss and the fees.`
}

function poolLines(kind: string, base: string, quote: string, rangeText: string): string {
  if (kind === 'weighted') {
    const share = readShare(rangeText)!
    return `    weights: { ${base}: ${share}, ${quote}: ${Number((1 - share).toPrecision(12))} }`
  }
  const pair = `    base: ${base}\n    quote: ${quote}`
  const range = readRange(rangeText)
  return kind === 'concentrated' && range
    ? `${pair}\n    range: { lower: ${range.lower}, upper: ${range.upper} }`
    : pair
}

type Chain = {
  readonly lead: Lead
  readonly years: number
  readonly expiry: string
  readonly range: Span
}

/** Puts up to the price and calls from it, of the expiry at the horizon. */
function optionLines({ lead: { name: base, price }, years, expiry, range }: Chain): string {
  const volatility = usualVolatility(base)
  const strikes = [...new Set(Array.from({ length: STRIKES }, (_, i) => strikeAt(range, i, price)))]
  const lot = lotFor(price, 2000)
  const rows = strikes.map((strike) => {
    const type = strike <= price ? 'put' : 'call'
    const mark = black76Price(type, price, strike, volatility * Math.sqrt(years))
    const [bid, ask] = [mark * (1 - HALF_SPREAD), mark * (1 + HALF_SPREAD)].map((quote) => Number(quote.toPrecision(4)))
    const id = `${base}-${expiry}-${strike}-${type === 'put' ? 'P' : 'C'}`
    return `  - { id: ${id}, kind: option, venue: illustrative, type: ${type}, asset: ${base}, strike: ${strike}, expiry: ${expiry},
      bid: ${bid}, ask: ${ask}, volatility: ${volatility}, lot: "${lot}", fee: { rate: 0.0003, cap: 0.125 } }`
  })
  return `  # No market quotes: made from ${Math.round(volatility * 100)} % volatility with ${HALF_SPREAD * 200} % between bid and ask. Put in real ones before you trade.\n${rows.join('\n')}\n`
}

/** The strike nearest to a step of the range that a venue would list: steps of 1, 2 or 5 times a power of ten, about a fortieth of the price. */
function strikeAt({ lower, upper }: Chain['range'], i: number, price: number): number {
  const step = listedStep(price / 40)
  const wanted = lower + ((upper - lower) * i) / (STRIKES - 1)
  return Number((Math.max(1, Math.round(wanted / step)) * step).toPrecision(12))
}

function listedStep(about: number): number {
  const power = 10 ** Math.floor(Math.log10(about))
  return (about / power < 2 ? 1 : about / power < 5 ? 2 : 5) * power
}

/** The Friday nearest to a moment: options are listed to expire on Fridays, 08:00 UTC (docs.deribit.com, "Expiration dates"). */
function fridayNear(time: number): number {
  const days = (FRIDAY - new Date(time).getUTCDay() + 7) % 7
  return daysAfter(time, days > 3 ? days - 7 : days)
}
