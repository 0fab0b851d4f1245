import type { OptionQuote, PerpQuote } from '../../../market/snapshot.ts'
import { plainDecimal } from '../../../units/decimal.ts'
import type { PriceStep } from '../../../units/price-steps.ts'
import { type PerpFacts, quoted, yearlyRate } from '../session/venue.ts'
import type { Instrument, Summary } from './deribit-shapes.ts'

const PER_CENT = 100
const FUNDING_HOURS = 8

/** An instrument, what is known of its market, and the venue's time of the answer. */
export type Row = {
  readonly instrument: Instrument
  readonly summary: Summary | undefined
  readonly now: number
}

/** The quote of an option; undefined where its contract is not one (a combination). Inverse ones are quoted in the asset. */
export function optionQuote({ instrument, summary, now }: Row, asset: string): OptionQuote | undefined {
  const { option_type: type, strike, expiration_timestamp: expiry, settlement_currency: paidIn } = instrument
  if (type === undefined || strike === undefined || expiry === undefined) return undefined
  const { bid, ask, mark, ...shared } = quoteOf({ instrument, summary, now }, asset)
  const volatility = quoted(summary?.mark_iv)
  return {
    ...{ kind: 'option', ...shared, type, strike, expiry, bid, ask, mark },
    tick: tickAt(instrument, Math.max(bid ?? 0, ask ?? 0, mark ?? 0)),
    volatility: volatility === undefined ? undefined : volatility / PER_CENT,
    forward: quoted(summary?.underlying_price),
    settlement: paidIn === asset ? 'coin' : 'numeraire',
  }
}

/** The quote of a perpetual, in USD a token; an inverse one counts its size in USD. `funding_8h` is the mean rate of the last 8 hours. */
export function perpQuote(row: Row, asset: string): PerpQuote {
  const { instrument, summary } = row
  const shared = quoteOf(row, asset)
  return {
    ...{ kind: 'perp', ...shared, settlement: 'numeraire' },
    tick: tickAt(instrument, shared.mark ?? 0),
    funding: summary?.funding_8h === undefined ? undefined : yearlyRate(summary.funding_8h, FUNDING_HOURS),
    maxLeverage: instrument.max_leverage,
  }
}

export function perpFacts({ instrument_name, instrument_type, taker_commission }: Instrument): PerpFacts {
  return {
    instrument: instrument_name,
    contract: instrument_type === 'reversed' ? 'inverse' : 'linear',
    fundingHours: FUNDING_HOURS,
    takerFee: taker_commission,
    maintenance: [],
  }
}

/** What options and perpetuals share. A summary has no sizes. */
function quoteOf({ instrument, summary, now }: Row, asset: string) {
  return {
    asOf: summary?.creation_timestamp ?? now,
    venue: 'deribit',
    instrument: instrument.instrument_name,
    asset,
    bid: quoted(summary?.bid_price),
    ask: quoted(summary?.ask_price),
    bidSize: undefined,
    askSize: undefined,
    mark: summary?.mark_price,
    index: quoted(summary?.estimated_delivery_price),
    lot: plainDecimal(instrument.min_trade_amount),
    openInterest: summary?.open_interest,
    symbol: instrument.instrument_name,
    ...(instrument.contract_size === undefined ? {} : { contractSize: plainDecimal(instrument.contract_size) }),
    ticks: priceSteps(instrument),
  }
}

/** Its steps by price, as orders need them. */
function priceSteps({ tick_size, tick_size_steps = [] }: Instrument): readonly PriceStep[] {
  const coarser = [...tick_size_steps].sort((a, b) => a.above_price - b.above_price)
  return [
    { from: '0', step: plainDecimal(tick_size) },
    ...coarser.map((step) => ({ from: plainDecimal(step.above_price), step: plainDecimal(step.tick_size) })),
  ]
}

/** The price step at a price: the coarsest whose threshold lies below it (docs.deribit.com, `tick_size_steps`). */
export function tickAt({ tick_size, tick_size_steps = [] }: Instrument, price: number): number {
  const reached = tick_size_steps.filter(({ above_price }) => price >= above_price)
  return Math.max(tick_size, ...reached.map((step) => step.tick_size))
}
