import * as z from 'zod/mini'
import { decimal, exact, maybeDecimal, name, time } from '../session/answer-shapes.ts'

/** What Bybit wraps every answer in; `time` is its clock. */
function answer<Row extends z.ZodMiniType>(row: Row) {
  return z.object({ time: z.optional(time), result: z.object({ list: z.array(row) }) })
}

export const CONTRACT = answer(
  z.object({
    /** Minutes. */
    fundingInterval: z.optional(z.number().check(z.positive())),
    priceFilter: z.object({ tickSize: decimal }),
    lotSizeFilter: z.object({ qtyStep: exact, minNotionalValue: maybeDecimal }),
    leverageFilter: z.object({ maxLeverage: decimal }),
  }),
)
export const TICKER = answer(
  z.object({
    bid1Price: maybeDecimal,
    bid1Size: maybeDecimal,
    ask1Price: maybeDecimal,
    ask1Size: maybeDecimal,
    markPrice: maybeDecimal,
    indexPrice: maybeDecimal,
    openInterest: maybeDecimal,
    fundingRate: maybeDecimal,
    fundingIntervalHour: maybeDecimal,
  }),
)
export const OPTIONS = z.object({
  time: z.optional(time),
  result: z.object({
    nextPageCursor: z.nullish(z.string()),
    list: z.array(
      z.object({
        symbol: name,
        status: z.string(),
        baseCoin: z.string(),
        optionsType: z.enum(['Call', 'Put']),
        deliveryTime: time,
        priceFilter: z.object({ tickSize: decimal }),
        lotSizeFilter: z.object({ qtyStep: exact }),
      }),
    ),
  }),
})
/** `markIv` is a fraction; `underlyingPrice` the forward of the expiry. */
export const OPTION_TICKERS = answer(
  z.object({
    symbol: name,
    bid1Price: maybeDecimal,
    bid1Size: maybeDecimal,
    ask1Price: maybeDecimal,
    ask1Size: maybeDecimal,
    markPrice: maybeDecimal,
    indexPrice: maybeDecimal,
    markIv: maybeDecimal,
    underlyingPrice: maybeDecimal,
    openInterest: maybeDecimal,
  }),
)
const LEVEL = z.tuple([decimal, decimal])
/** Bids and asks. */
export const BOOK = z.object({ time: z.optional(time), result: z.object({ b: z.array(LEVEL), a: z.array(LEVEL) }) })
const rate = z.union([z.number(), decimal])
/** Rates in per cent or as fractions: a first margin of 1 with 100 times leverage is in per cent, 0.01 is a fraction. */
export const LIMITS = answer(
  z.object({ riskLimitValue: decimal, maintenanceMargin: rate, initialMargin: rate, maxLeverage: decimal }),
)
/** Opened, open, high, low, close, and more. */
export const CANDLES = answer(z.tuple([time, z.string(), z.string(), z.string(), decimal], z.unknown()))
export const FUNDINGS = answer(z.object({ fundingRateTimestamp: time, fundingRate: decimal }))
