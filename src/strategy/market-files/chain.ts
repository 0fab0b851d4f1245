import type { OptionQuote } from '../../market/snapshot.ts'
import { dateFromTimestamp } from '../../units/timestamp.ts'
import { type KnownMarket, timeFrom } from '../checks/known-market.ts'
import { fewNames } from '../problems/few-names.ts'
import type { Finding } from '../problems/located-problem.ts'
import type { ChainFile, Partly } from '../schema/strategy-file.ts'
import { bestQuotes } from './best-quotes.ts'
import { countedOptions, optionDoubts } from './quote-doubts.ts'

/** What a selector picks from the snapshots, and the rows it had to leave out. */
export type Selection = {
  readonly quotes: readonly OptionQuote[]
  /** Instruments of rows that matched and were left out. */
  readonly leftOut: readonly string[]
  readonly warnings: readonly string[]
  readonly findings: readonly Finding[]
}

/** As much as a file may give an option itself. */
const MOST_VOLATILITY = 20

/** Picks the options of the snapshots that a chain selector asks for; what it leaves unsaid or unread bounds nothing. */
export function selectQuotes(
  chain: Partly<ChainFile>,
  path: Finding['path'],
  options: readonly OptionQuote[],
  market: KnownMarket,
): Selection {
  const matching = options.filter(matcher(chain, market.asOf))
  const findings = matching.length === 0 ? [nothingSelected(chain, path, options)] : []
  const reasons = new Map<string, OptionQuote[]>()
  const quotes: OptionQuote[] = []
  for (const quote of matching) {
    const reason = whyLeftOut(quote, market)
    if (!reason) quotes.push(quote)
    else if (!reasons.get(reason)?.push(quote)) reasons.set(reason, [quote])
  }
  const unsized = quotes.filter(({ lot }) => lot === undefined)
  if (!('lot' in chain) && unsized.length > 0) {
    const message = `${countedOptions(unsized)} of the snapshot without lot`
    findings.push({ code: 'missing', path: [...path, 'lot'], message, hint: 'Give lot here, or in the rows.' })
  }
  const owner = `instruments[${path.at(-1)}]`
  const warnings = [...reasons].map(([reason, rows]) => `${owner}: left out ${countedOptions(rows)} that ${reason}`)
  warnings.push(...optionDoubts(owner, quotes, market))
  return { quotes, leftOut: [...reasons.values()].flat().map(({ instrument }) => instrument), warnings, findings }
}

function matcher(chain: Partly<ChainFile>, asOf: number | undefined): (quote: OptionQuote) => boolean {
  const { asset, venue, type, strike } = chain
  const expiry = typeof chain.expiry === 'string' ? { min: chain.expiry, max: chain.expiry } : chain.expiry
  const first = timeOr(Number.NEGATIVE_INFINITY, expiry?.min, asOf)
  const last = timeOr(Number.POSITIVE_INFINITY, expiry?.max, asOf)
  return (quote) =>
    quote.asset === asset &&
    (venue === undefined || quote.venue === venue) &&
    (type === undefined || quote.type === type) &&
    quote.strike >= (strike?.min ?? 0) &&
    quote.strike <= (strike?.max ?? Number.POSITIVE_INFINITY) &&
    quote.expiry >= first &&
    quote.expiry <= last
}

function timeOr(unbounded: number, text: string | undefined, asOf: number | undefined): number {
  return (text === undefined ? undefined : timeFrom(text, asOf)) ?? unbounded
}

function whyLeftOut(quote: OptionQuote, { asOf, horizon }: KnownMarket): string | undefined {
  const { expiry, volatility } = quote
  const { bid, ask } = bestQuotes(quote)
  if (asOf !== undefined && expiry <= asOf) return 'expired before market.asOf'
  if (horizon !== undefined && expiry < horizon) return 'would expire before the horizon'
  if (!volatility) return 'had no volatility'
  if (volatility > MOST_VOLATILITY)
    return `had a volatility above ${MOST_VOLATILITY}: per cent must be decimals, 0.65 for 65 %`
  if (bid !== undefined && ask !== undefined && bid > ask) return 'had a bid above the ask'
  return undefined
}

function nothingSelected(chain: Partly<ChainFile>, path: Finding['path'], options: readonly OptionQuote[]): Finding {
  const finding = { code: 'chain-empty', path }
  const own = options.filter(({ asset }) => asset === chain.asset)
  if (own.length === 0) {
    const assets = [...new Set(options.map(({ asset }) => asset))]
    const message = `the snapshots have no options of ${chain.asset ?? 'this asset'}`
    const hint =
      assets.length > 0 ? `They have options of ${fewNames(assets)}.` : 'Name a snapshot with options in market.files.'
    return { ...finding, message, hint }
  }
  const expiries = [...new Set(own.map(({ expiry }) => expiry))].sort((a, b) => a - b).map(dateFromTimestamp)
  const strikes = own.map(({ strike }) => strike).sort((a, b) => a - b)
  const venues = [...new Set(own.map(({ venue }) => venue ?? 'no venue'))]
  return {
    ...finding,
    message: `none of the ${own.length} options of ${chain.asset} in the snapshots is in these bounds`,
    hint:
      `They expire on ${fewNames(expiries)}, have strikes from ${strikes[0]} to ${strikes.at(-1)} ` +
      `and are quoted at ${fewNames(venues)}.`,
  }
}
