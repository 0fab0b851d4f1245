import * as z from 'zod/mini'
import { decimal, exact, maybeDecimal, name } from '../session/answer-shapes.ts'

const MARKET = z.object({
  ticker: name,
  oraclePrice: maybeDecimal,
  nextFundingRate: maybeDecimal,
  openInterest: maybeDecimal,
  tickSize: decimal,
  stepSize: exact,
  initialMarginFraction: decimal,
  maintenanceMarginFraction: decimal,
})
const SIDE = z.array(z.object({ price: decimal, size: decimal }))
const moment = z.pipe(
  z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/, 'a moment in ISO 8601 UTC')),
  z.transform((text) => Date.parse(text)),
)

export const MARKETS = z.object({ markets: z.record(z.string(), MARKET) })
export const BOOK = z.object({ bids: SIDE, asks: SIDE })
/** Seconds since 1970 UTC. */
export const CLOCK = z.object({ epoch: z.number().check(z.gte(0), z.lte(1e11)) })
export const CANDLES = z.object({ candles: z.array(z.object({ startedAt: moment, close: decimal })) })
export const FUNDINGS = z.object({ historicalFunding: z.array(z.object({ effectiveAt: moment, rate: decimal })) })
