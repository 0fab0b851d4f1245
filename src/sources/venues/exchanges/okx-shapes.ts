import * as z from 'zod/mini'
import { decimal, exact, maybeDecimal, time } from '../session/answer-shapes.ts'

function answer<Row extends z.ZodMiniType>(row: Row) {
  return z.object({ data: z.array(row) })
}

export const CONTRACT = answer(z.object({ ctVal: exact, lotSz: exact, tickSz: decimal, lever: maybeDecimal }))
/** Sizes in contracts. */
export const TICKER = answer(
  z.object({ bidPx: maybeDecimal, bidSz: maybeDecimal, askPx: maybeDecimal, askSz: maybeDecimal, ts: time }),
)
const LEVEL = z.tuple([decimal, decimal], z.unknown())
/** Price, and size in contracts. */
export const BOOK = answer(z.object({ bids: z.array(LEVEL), asks: z.array(LEVEL) }))
export const MARK = answer(z.object({ markPx: decimal }))
export const INDEX = answer(z.object({ idxPx: decimal }))
export const FUNDING = answer(z.object({ fundingRate: maybeDecimal, fundingTime: time, nextFundingTime: time }))
export const OPEN_INTEREST = answer(z.object({ oiCcy: maybeDecimal }))
/** From this size in contracts on, this share of maintenance margin. */
export const TIERS = answer(z.object({ minSz: decimal, mmr: decimal }))
/** Opened, open, high, low, close, and more. */
export const CANDLES = answer(z.tuple([time, z.string(), z.string(), z.string(), decimal], z.unknown()))
export const FUNDINGS = answer(z.object({ fundingTime: time, fundingRate: decimal }))
