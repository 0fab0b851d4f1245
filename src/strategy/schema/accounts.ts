import * as z from 'zod/mini'
import { between, byAsset, duration, exactNotNegative, label, oneOf, rate, value } from './fields.ts'

const amount = exactNotNegative('an amount in whole tokens, a quoted decimal')
/** Up to 100, so that what was typed in percent is told what it should be. */
const share = (what: string) => between(0, 100, what)

const account = z.strictObject({
  margin: oneOf(
    ['isolated', 'standard', 'cross', 'portfolio', 'lending'],
    'isolated, standard, cross, portfolio or lending',
  ),
  holds: z.optional(byAsset(amount, 'the tokens there, collateral of all in it, e.g. { USDC: "15000" }')),
  positions: z.optional(
    z
      .array(label('the id of a position'))
      .check(z.describe('pools and spot of this file that stand as collateral there')),
  ),
  owes: z.optional(byAsset(amount, 'what is owed there, e.g. { USDC: "50000" }')),
  rates: z.optional(
    byAsset(rate('the interest a year, a decimal'), 'the interest on what is owed, simple, a year: { USDC: 0.06 }'),
  ),
  thresholds: z.optional(
    z
      .record(label('an asset or the id of a position'), share('a share of the value as a decimal, 0.775 for 77.5 %'))
      .check(z.describe('the share of the value that counts, by asset or position: { ETH: 0.775 }')),
  ),
  penalty: z.optional(share('the share of the debt that is lost when it is closed, 0.05 for 5 %')),
  transfer: z.optional(
    z
      .strictObject({
        delay: z.optional(duration('how long it takes to bring money in, e.g. 1h; 0h when left out')),
        cost: z.optional(value('what it costs to bring money in, in the numeraire; 0 when left out')),
      })
      .check(z.describe('how money is brought in: { delay: 1h, cost: 4 }')),
  ),
})

export const accountsSchema = z
  .record(label('the name of an account: the venue of what is in it'), account)
  .check(z.describe('what stands where, e.g. { hyperliquid: { margin: cross, holds: { USDC: "15000" } } }'))
