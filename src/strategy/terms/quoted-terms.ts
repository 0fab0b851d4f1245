import type { OptionTerms } from '../../instruments/terms.ts'
import type { OrderFacts, SnapshotQuote } from '../../market/snapshot.ts'
import { ILLUSTRATIVE, plainVenue } from '../../market/venue-name.ts'
import { plainDecimal } from '../../units/decimal.ts'
import { priceStepsFromText } from '../../units/price-steps.ts'
import type { ExplicitInstrumentFile } from '../schema/strategy-file.ts'
import { ladderLevels, quoteLevels } from './quotes.ts'

type Steps = Pick<OptionTerms, 'tick' | 'ticks'>
type Facts = Steps & Omit<OrderFacts, 'ticks'>

/** What a snapshot's row says of an instrument: its ladders, else its best quotes, its mark, and what an order needs. */
export function quotedTerms(quote: SnapshotQuote) {
  const { bid, ask, bidSize, askSize, bids, asks, tick, ticks, symbol, contractSize, minNotional } = quote
  return {
    asks: asks ? ladderLevels(asks, 'asks') : quoteLevels(ask, askSize),
    bids: bids ? ladderLevels(bids, 'bids') : quoteLevels(bid, bidSize),
    mark: quote.mark,
    quotedAt: quote.asOf,
    ...invented(quote.venue, quote.source),
    ...present({ tick, ticks, symbol, contractSize, minNotional }),
  }
}

/** What the file itself says of orders; a step that it gives stands for the row's steps too. */
export function orderFacts(file: ExplicitInstrumentFile): Facts {
  const { symbol, contractSize, tick, ticks, minNotional } = file
  const steps = ticks ?? (tick === undefined ? undefined : plainDecimal(tick))
  return present({
    symbol,
    contractSize: contractSize === undefined ? undefined : plainDecimal(contractSize),
    ticks: steps === undefined ? undefined : priceStepsFromText(steps),
    minNotional,
  })
}

/** Whether nobody quoted it: a mark of its own, as it must not become an order. */
export function invented(venue: string | undefined, source?: 'model'): Pick<OptionTerms, 'invented'> {
  return source === 'model' || plainVenue(venue ?? '') === ILLUSTRATIVE ? { invented: true } : {}
}

/** Without what is not known. */
function present<Facts extends object>(facts: Facts): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Facts]?: Exclude<Facts[Key], undefined>
  }
}
