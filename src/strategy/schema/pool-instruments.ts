import * as z from 'zod/mini'
import { coverage } from './cover.ts'
import { between, exactPositive, label, oneOf, rate, value } from './fields.ts'
import { poolPair, rangedPool } from './pool-terms.ts'

const gas = z.optional(value('what using it at all costs once, in the numeraire'))
const offered = {
  id: label('a name of its own, without control characters'),
  venue: z.optional(label('the venue, e.g. uniswap')),
  lot: exactPositive('the size step as a quoted decimal above 0, e.g. "0.01" of a position or "1000" of the numeraire'),
  sides: z.optional(oneOf(['both', 'buy', 'sell'], 'pools and covers are bought, what is held is sold: leave it out')),
  maxSize: z.optional(exactPositive('the most that may be traded, in units of size, above 0')),
}
const position = label('the id of one of the positions')
const fees = z.optional(
  z
    .strictObject({
      apr: z.optional(rate('the fee income per year as a share of the value now, 0.25 for 25 %')),
      whileInRange: z.optional(
        z.boolean().check(z.describe('true when the apr is that of a time in range, and nothing is earned outside it')),
      ),
      like: z.optional(label('the id of a position of the same pool whose fees carry over')),
    })
    .check(z.describe('fees as { apr, whileInRange }, or { like } with the id of a position of the same pool')),
)

/** A position's cover that is bought for the whole of it. */
export const coverOfferSchema = z.strictObject({
  kind: z.literal('cover'),
  ...offered,
  position,
  price: value('what covering all of the position costs, in the numeraire; 0 where it is free'),
  ...coverage,
})
/** A position's liquidity to be sold. */
export const withdrawSchema = z.strictObject({
  kind: z.literal('withdraw'),
  ...offered,
  position,
  gas,
  slippage: z.optional(between(0, 1, 'the share of its volatile tokens that selling them loses, e.g. 0.001')),
})
/** Liquidity to provide, at any price or in a range. */
export const providedFullSchema = z.strictObject({
  kind: z.literal('constant-product'),
  ...offered,
  ...poolPair,
  fees,
  gas,
})
export const providedRangeSchema = z.strictObject({
  kind: z.literal('concentrated'),
  ...offered,
  ...rangedPool,
  fees,
  gas,
})
