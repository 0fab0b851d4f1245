import { wrappedCoin } from '../../market/known-tracking.ts'
import { black76Price } from '../../numerics/black76-price.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { daysAfter } from '../../units/timestamp.ts'
import { readAmount, readPair, readPercent, readRange, readShare } from './new-strategy-questions.ts'
import { lotFor, usualPerp, usualSurvival, usualVolatility } from './usual-market.ts'

const DAYS = 30
const STRIKES = 11
const FRIDAY = 5
/** Of two coins: ETH and BTC often had about that. */
const USUAL_CORRELATION = 0.8
/** Of an option's price, up and down. */
const HALF_SPREAD = 0.02

/** A strategy file made from the answers of the wizard, which have no problems; `now` in milliseconds since 1970 UTC. */
export function newStrategy(answers: readonly string[], now: number): { readonly name: string; readonly text: string } {
  const [kind = '', pairText = '', rangeText = '', sizeText = '', feesText = '', venue = '', budgetText = ''] = answers
  const { base, quote, price, quotePrice, ratio } = readPair(pairText)!
  const budget = readAmount(budgetText)!
  const coin = wrappedCoin(base) ?? base
  const volatility = usualVolatility(coin)
  const expiry = new Date(fridayNear(daysAfter(now, DAYS))).toISOString().slice(0, 10)
  const asked = readRange(rangeText) ?? { lower: ratio / 2, upper: ratio * 2 }
  const range = { lower: asked.lower * quotePrice, upper: asked.upper * quotePrice }
  const fees = readPercent(feesText) ?? 0
  const other = quotePrice === 1 ? undefined : (wrappedCoin(quote) ?? quote)
  const years = (Date.parse(`${expiry}T08:00:00Z`) - now) / MILLISECONDS_PER_YEAR
  const text = `version: 1
name: ${base}/${quote} ${title(kind, rangeText)}${budget > 0 ? ' with options and a perpetual' : ' with a perpetual'}
why: >-
  ${why(base, budget)}
horizon: ${expiry} # when profit and loss are judged

market:
  asOf: ${new Date(now).toISOString().slice(0, 16)}:00Z
  assets:
    ${coin}: { price: ${price}, volatility: ${volatility} } # a usual volatility: put in today's
${coin === base ? '' : `    ${base}: { price: ${price}, tracks: ${coin} } # one ${base} is one ${coin}\n`}${quoteLines(quote, quotePrice, other)}${other === undefined ? '' : `\n  correlations:\n    - { pair: [${coin}, ${other}], value: ${USUAL_CORRELATION} } # a usual one: put in today's`}

positions: # what you hold
  - id: lp
    kind: ${kind}
${poolLines(kind, base, quote, rangeText)}
    size: { value: ${readAmount(sizeText)} } # in USD
${fees > 0 ? `    fees: { apr: ${fees} } # of its value a year\n` : ''}
instruments: # what you may trade
${usualPerp(coin, price, venue)}${other === undefined ? '' : usualPerp(other, quotePrice, venue)}${budget > 0 ? optionLines({ base: coin, price, volatility, years, expiry, range }) : ''}
hedge:
  minimise: ${budget > 0 ? 'replication # the largest profit or loss at any price, and what the trades cost' : 'delta # no exposure to small moves'}
  limits:
${budget > 0 ? `    premium: ${budget} # spend at most this on options\n` : ''}${usualSurvival([[coin, price] as const, ...(other === undefined ? [] : [[other, quotePrice] as const])])}`
  return { name: `${base}-${quote}-${kind}`.toLowerCase(), text }
}

/** What the second token is worth: a dollar, or a price that moves as it usually does. */
function quoteLines(quote: string, price: number, coin: string | undefined): string {
  if (coin === undefined) return `    ${quote}: { price: 1 }`
  const own = `    ${coin}: { price: ${price}, volatility: ${usualVolatility(coin)} } # a usual volatility: put in today's`
  return coin === quote
    ? own
    : `${own}\n    ${quote}: { price: ${price}, tracks: ${coin} } # one ${quote} is one ${coin}`
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
  readonly base: string
  readonly price: number
  readonly volatility: number
  readonly years: number
  readonly expiry: string
  readonly range: { readonly lower: number; readonly upper: number }
}

/** Puts up to the price and calls from it, of the expiry at the horizon. */
function optionLines({ base, price, volatility, years, expiry, range }: Chain): string {
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
