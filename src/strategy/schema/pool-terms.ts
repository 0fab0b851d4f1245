import * as z from 'zod/mini'
import { MOST_TICKS } from '../../units/ticks.ts'
import { price, symbol, whole } from './fields.ts'

const tick = whole(-MOST_TICKS, MOST_TICKS, `a whole tick between -${MOST_TICKS} and ${MOST_TICKS}`)
const digits = whole(0, 36, 'the decimals of the token, e.g. 18')

/** The tokens of a pool of two, held or offered. */
export const poolPair = {
  base: symbol.check(z.describe('the base asset, whose price the range is about')),
  quote: symbol.check(z.describe('the quote asset')),
}

/** A pair with a range of prices, as prices or as ticks. */
export const rangedPool = {
  ...poolPair,
  range: z.optional(
    z
      .strictObject({
        lower: price('the lower price, quote per base'),
        upper: price('the upper price, quote per base'),
      })
      .check(z.describe('the range in quote per base, e.g. { lower: 1500, upper: 2500 }')),
  ),
  ticks: z.optional(
    z.strictObject({ lower: tick, upper: tick }).check(z.describe('the range as ticks { lower, upper }')),
  ),
  decimals: z.optional(
    z
      .strictObject({ base: digits, quote: digits })
      .check(z.describe('with ticks or a tick spacing: { base: 18, quote: 6 }')),
  ),
  tickSpacing: z.optional(
    whole(1, 32767, 'how far apart the ticks of the pool lie on which a range can end, a whole number, e.g. 10'),
  ),
  inverted: z.optional(z.boolean().check(z.describe("true when the pool's token0 is the quote"))),
}
