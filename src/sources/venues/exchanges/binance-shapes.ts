import * as z from 'zod/mini'
import { decimal, exact, maybeDecimal, time } from '../session/answer-shapes.ts'

const FILTER = z.object({
  filterType: z.string(),
  tickSize: z.optional(exact),
  stepSize: z.optional(exact),
  notional: z.optional(decimal),
})

export const CONTRACTS = z.object({
  symbols: z.array(z.object({ symbol: z.string(), contractType: z.string(), filters: z.array(FILTER) })),
})
export const PREMIUM = z.object({
  markPrice: decimal,
  indexPrice: maybeDecimal,
  lastFundingRate: maybeDecimal,
  time,
})
export const INTERVALS = z.array(z.object({ symbol: z.string(), fundingIntervalHours: z.number().check(z.positive()) }))
export const TOP = z.object({
  bidPrice: maybeDecimal,
  bidQty: maybeDecimal,
  askPrice: maybeDecimal,
  askQty: maybeDecimal,
})
const LEVEL = z.tuple([decimal, decimal])
export const BOOK = z.object({ bids: z.array(LEVEL), asks: z.array(LEVEL) })
export const OPEN_INTEREST = z.object({ openInterest: maybeDecimal })
/** Opened, open, high, low, close, and more. */
export const CANDLES = z.array(z.tuple([time, z.string(), z.string(), z.string(), decimal], z.unknown()))
export const FUNDINGS = z.array(z.object({ fundingTime: time, fundingRate: decimal }))
