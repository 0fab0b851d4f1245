import * as z from 'zod/mini'
import { maybeNumber, milliseconds, name } from '../session/answer-shapes.ts'

/** What Deribit's JSON-RPC wraps every answer in; `usOut` is its clock in microseconds. */
function answer<Result extends z.ZodMiniType>(result: Result) {
  return z.object({ result, usOut: z.optional(z.number().check(z.gte(0), z.lte(1e17))) })
}

export const instrument = z.object({
  instrument_name: name,
  kind: z.string(),
  instrument_type: z.optional(z.string()),
  base_currency: name,
  settlement_period: z.optional(z.string()),
  settlement_currency: z.optional(name),
  option_type: z.optional(z.enum(['call', 'put'])),
  strike: z.optional(z.number().check(z.positive())),
  expiration_timestamp: z.optional(milliseconds),
  is_active: z.optional(z.boolean()),
  tick_size: z.number().check(z.positive()),
  tick_size_steps: z.optional(z.array(z.object({ above_price: z.number(), tick_size: z.number() }))),
  min_trade_amount: z.number().check(z.positive()),
  contract_size: z.optional(z.number().check(z.positive())),
  taker_commission: z.number(),
  max_leverage: z.optional(z.number()),
})

export const summary = z.object({
  instrument_name: name,
  bid_price: maybeNumber,
  ask_price: maybeNumber,
  mark_price: maybeNumber,
  mark_iv: maybeNumber,
  underlying_price: maybeNumber,
  estimated_delivery_price: maybeNumber,
  open_interest: maybeNumber,
  funding_8h: maybeNumber,
  creation_timestamp: milliseconds,
})

const level = z.tuple([z.number(), z.number()])

const book = z.object({
  instrument_name: name,
  timestamp: milliseconds,
  best_bid_price: maybeNumber,
  best_bid_amount: maybeNumber,
  best_ask_price: maybeNumber,
  best_ask_amount: maybeNumber,
  mark_price: maybeNumber,
  mark_iv: maybeNumber,
  underlying_price: maybeNumber,
  index_price: maybeNumber,
  open_interest: maybeNumber,
  bids: z.optional(z.array(level)),
  asks: z.optional(z.array(level)),
})

export const INSTRUMENTS = answer(z.array(instrument))
export const SUMMARIES = answer(z.array(summary))
export const BOOK = answer(book)
export const CHART = answer(
  z.object({
    status: z.string(),
    ticks: z.array(milliseconds),
    close: z.array(z.number().check(z.positive())),
  }),
)
export const FUNDING = answer(z.array(z.object({ timestamp: milliseconds, interest_1h: z.number() })))

export type Instrument = z.infer<typeof instrument>
export type Summary = z.infer<typeof summary>
export type Book = z.infer<typeof book>
