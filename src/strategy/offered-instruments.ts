import type { InstrumentTerms } from '../instruments/terms.ts'
import type { OptionQuote, PerpQuote } from '../market/snapshot.ts'
import { timestampFromText } from '../units/timestamp.ts'
import type { Tradables } from './checks/hedge.ts'
import type { Picked } from './checks/identifiers.ts'
import type { KnownMarket } from './checks/known-market.ts'
import { type Selection, selectQuotes } from './market-files/chain.ts'
import { quotesOfPerps, unusableQuote } from './market-files/perp-quotes.ts'
import { perpDoubts } from './market-files/quote-doubts.ts'
import type { Snapshots } from './market-files/snapshots.ts'
import type { Finding } from './problems/located-problem.ts'
import { isOnPools } from './schema/is-on-pools.ts'
import type { InstrumentFile, Partly, StrategyFile } from './schema/strategy-file.ts'
import { instrumentTerms, optionFromQuote, type Prices } from './terms/instrument-terms.ts'
import { poolInstrumentTerms } from './terms/pool-instrument-terms.ts'

/** Everything the file and its snapshots offer to trade. */
export type OfferedInstruments = {
  /** What each chain selector picks, by its index in `instruments`. */
  readonly selections: ReadonlyMap<number, Selection>
  /** Indices of explicit options that expire before the horizon. */
  readonly tooShort: ReadonlySet<number>
  /** Quotes that perps of the file trade at, by their index. */
  readonly perps: ReadonlyMap<number, PerpQuote>
  readonly warnings: readonly string[]
  readonly findings: readonly Finding[]
}

/** Runs the chain selectors over the snapshots, and leaves out what the file gives on its own or expires before the horizon. */
export function offeredInstruments(
  file: Partly<StrategyFile>,
  snapshots: Snapshots,
  market: KnownMarket,
): OfferedInstruments {
  const options = snapshots.quotes.filter((quote): quote is OptionQuote => quote.kind === 'option')
  const explicit = new Set(
    (file.instruments ?? []).map((instrument) => instrument && 'id' in instrument && instrument.id),
  )
  const selections = new Map<number, Selection>()
  const tooShort = new Set<number>()
  const warnings: string[] = []
  for (const [i, instrument] of (file.instruments ?? []).entries()) {
    if (instrument?.kind === 'chain') {
      const selection = selectQuotes(instrument, ['instruments', i], options, market)
      const own = selection.quotes.filter((quote) => !explicit.has(quote.instrument))
      selections.set(i, { ...selection, quotes: own })
      warnings.push(...selection.warnings)
      for (const quote of selection.quotes) {
        if (explicit.has(quote.instrument)) {
          warnings.push(`instruments[${i}]: ${quote.instrument} is given on its own too, and that is what counts`)
        }
      }
    } else if (instrument && expiresEarly(instrument, market)) {
      tooShort.add(i)
      warnings.push(`instruments[${i}]: left out ${instrument.id}, which would expire before the horizon`)
    } else if (instrument?.kind === 'option' && !['bid', 'ask', 'bids', 'asks'].some((key) => key in instrument)) {
      warnings.push(`instruments[${i}]: ${instrument.id} has neither bid nor ask and can't be traded`)
    }
  }
  warnings.push(...perpDoubts(file, snapshots.quotes, market))
  const findings = snapshots.complete ? [...selections.values()].flatMap((selection) => selection.findings) : []
  return { selections, tooShort, perps: perpQuotes(file, snapshots, market), warnings, findings }
}

function perpQuotes(file: Partly<StrategyFile>, { quotes }: Snapshots, market: KnownMarket): Map<number, PerpQuote> {
  const quoteOf = quotesOfPerps(quotes)
  const found = (file.instruments ?? []).flatMap((instrument, i) => {
    const quote = quoteOf(instrument)
    if (instrument?.kind !== 'perp' || quote === undefined) return []
    const price = instrument.price ?? market.assets?.get(instrument.asset ?? '')?.price
    return price === undefined || unusableQuote(quote, price) !== undefined ? [] : [[i, quote] as const]
  })
  return new Map(found)
}

function expiresEarly(instrument: Partly<InstrumentFile>, { asOf, horizon }: KnownMarket): boolean {
  if (instrument.kind !== 'option' || instrument.expiry === undefined) return false
  const expiry = timestampFromText(instrument.expiry)
  return expiry !== undefined && asOf !== undefined && horizon !== undefined && expiry > asOf && expiry < horizon
}

/** The ids that chains pick. */
export function pickedIds({ selections }: OfferedInstruments): Picked {
  return new Map([...selections].map(([i, { quotes }]) => [i, quotes.map(({ instrument }) => instrument)]))
}

/** The venues of what chains pick. */
export function quotedVenues({ selections }: OfferedInstruments): string[] {
  return [...selections.values()].flatMap(({ quotes }) => quotes.flatMap(({ venue }) => venue ?? []))
}

/** Every instrument that `pin` and `exclude` may name. */
export function tradablesById(file: Partly<StrategyFile>, { selections, tooShort }: OfferedInstruments): Tradables {
  const byId = new Map<string, { lot: string | number | undefined; leftOut: boolean }>()
  for (const [i, instrument] of (file.instruments ?? []).entries()) {
    if (instrument?.kind === 'chain') {
      const { quotes, leftOut } = selections.get(i)!
      for (const { instrument: id, lot } of quotes) byId.set(id, { lot: instrument.lot ?? lot, leftOut: false })
      for (const id of leftOut) byId.set(id, { lot: undefined, leftOut: true })
    } else if (instrument?.id !== undefined) byId.set(instrument.id, { lot: instrument.lot, leftOut: tooShort.has(i) })
  }
  return byId
}

/** The terms of everything offered, in the order of the file. */
export function offeredTerms(
  file: StrategyFile,
  { selections, tooShort, perps }: OfferedInstruments,
  prices: Prices,
  asOf: number,
): InstrumentTerms[] {
  return (file.instruments ?? []).flatMap((instrument, i): InstrumentTerms[] => {
    if (instrument.kind !== 'chain') {
      if (isOnPools(instrument)) return [poolInstrumentTerms(instrument, file.positions, asOf, prices)]
      return tooShort.has(i) ? [] : [instrumentTerms(instrument, prices, perps.get(i))]
    }
    return selections.get(i)!.quotes.map((quote) => optionFromQuote(quote, instrument, prices))
  })
}
