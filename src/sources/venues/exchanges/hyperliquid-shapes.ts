import * as z from 'zod/mini'
import { decimal, time } from '../session/answer-shapes.ts'

const UNIVERSE = z.array(
  z.object({
    name: z.string(),
    szDecimals: z.int().check(z.gte(0), z.lte(18)),
    maxLeverage: z.number().check(z.gte(1)),
    isDelisted: z.nullish(z.boolean()),
    marginTableId: z.nullish(z.number()),
  }),
)
const TIERS = z.array(z.object({ lowerBound: decimal, maxLeverage: z.number().check(z.gte(1)) }))

export const MARKETS = z.tuple([
  z.object({
    universe: UNIVERSE,
    marginTables: z.nullish(z.array(z.tuple([z.number(), z.object({ marginTiers: TIERS })]))),
  }),
  z.array(z.object({ funding: decimal, openInterest: decimal, oraclePx: decimal, markPx: z.nullish(decimal) })),
])

const SIDE = z.array(z.object({ px: decimal, sz: decimal }))
/** Null for a coin that it does not know. */
export const BOOK = z.nullable(z.object({ coin: z.string(), time, levels: z.tuple([SIDE, SIDE]) }))

export const CANDLES = z.array(z.object({ t: time, c: decimal }))
export const FUNDINGS = z.array(z.object({ time, fundingRate: decimal }))
