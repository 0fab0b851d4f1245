import type { InstrumentTerms } from '../../instruments/terms.ts'
import { decimalProduct, plainDecimal } from '../../units/decimal.ts'
import { roundToStep } from '../../units/price-step.ts'
import { type PriceStep, stepAt } from '../../units/price-steps.ts'
import { limitQuote } from './limit-quote.ts'

/** The limit of an order in the venue's own price, a plain decimal string, with what is worth saying about it; or why there is none. */
export type LimitPrice = { readonly price: string; readonly notes: readonly string[] } | { readonly reason: string }

/** What a limit depends on beside the quotes: the side, the size in units of the leg, tokens that one price is for, and whether it must wait. */
export type LimitTerms = {
  readonly side: 'buy' | 'sell'
  readonly size: number
  readonly priceUnit: string
  readonly postOnly: boolean
}

/** Deribit's options settled in the coin (docs.deribit.com, public/get_instruments, `tick_size`, `tick_size_steps`). */
const COIN_OPTION_STEPS: readonly PriceStep[] = [
  { from: '0', step: '0.0001' },
  { from: '0.005', step: '0.0005' },
]

/**
 * The quote that was planned with, on its own step. Off its step it moves to the better side, where that is not beyond the other quote;
 * a quote of the venue's own that fits no step between the two stands. `venueStep` is the venue's rule, before the instrument's. An order that must wait asks for its own side's quote.
 */
export function limitPrice(
  terms: InstrumentTerms,
  { side, size, priceUnit, postOnly }: LimitTerms,
  venueStep?: (price: string) => string | undefined,
): LimitPrice {
  const { id } = terms
  const quote = postOnly ? waitingQuote(terms, side) : limitQuote(terms, side, size)
  if (quote === undefined) return { reason: `post-only: there is no ${side === 'buy' ? 'bid' : 'ask'} to wait at` }
  const there = (price: number) => decimalProduct(plainDecimal(price), priceUnit)
  const exact = there(quote.price)
  const step = venueStep?.(exact) ?? givenStep(terms, exact, priceUnit)
  const ladder = quote.levels > 1 ? [`${id}: the limit is the last of the ${quote.levels} quotes that it takes.`] : []
  if (step === undefined) {
    return { price: exact, notes: [...ladder, `${id}: the venue's price step is not known, so ${exact} is as quoted.`] }
  }
  const better = roundToStep(exact, step, side === 'buy' ? 'down' : 'up')
  if (Number(better) === 0) return { reason: `its quote ${exact} is below one price step of ${step}` }
  if (better === exact) return { price: exact, notes: ladder }
  if (beyond(terms, side, Number(better) / Number(priceUnit))) {
    return {
      price: exact,
      notes: [...ladder, `${id}: no step of ${step} lies between its quotes, so ${exact} is as quoted.`],
    }
  }
  const moved = `${id}: ${exact} became ${better}, never worse than the quote; it may have to wait for a fill.`
  return { price: better, notes: [...ladder, moved] }
}

/** The step at a price there, by what the instrument says; undefined: not known. */
function givenStep(terms: InstrumentTerms, price: string, priceUnit: string): string | undefined {
  const quoted = Number(price) / Number(priceUnit)
  const step = terms.ticks ? stepAt(terms.ticks, quoted) : tickAt(terms, quoted)
  return step === undefined ? undefined : decimalProduct(step, priceUnit)
}

/** One step for all prices, but finer at Deribit where its options settled in the coin are cheap. */
function tickAt(terms: InstrumentTerms, price: number): string | undefined {
  const { tick } = terms
  const given = tick === undefined ? undefined : plainDecimal(tick)
  if (terms.kind !== 'option' || terms.settlement !== 'coin' || terms.venue?.toLowerCase() !== 'deribit') return given
  const usual = stepAt(COIN_OPTION_STEPS, price)!
  return tick === undefined || Number(usual) < tick ? usual : given
}

/** Whether a limit lies on the far side of the other quote, where nothing was quoted at all. Equal quotes are a mere price, no market. */
function beyond({ asks, bids }: InstrumentTerms, side: 'buy' | 'sell', price: number): boolean {
  const [ask, bid] = [asks[0]?.price, bids[0]?.price]
  if (ask === undefined || bid === undefined || ask <= bid) return false
  return side === 'buy' ? price < bid * (1 - 1e-12) : price > ask * (1 + 1e-12)
}

function waitingQuote({ asks, bids }: InstrumentTerms, side: 'buy' | 'sell') {
  const [level] = side === 'buy' ? bids : asks
  return level && { price: level.price, levels: 1 }
}
