import * as z from 'zod/mini'
import { between, duration, moment, oneOf, rate } from './fields.ts'

/** What a cover pays, given by a protocol or bought. */
export const coverage = {
  since: z.optional(moment('since when it covers, ISO 8601 UTC; market.asOf when left out')),
  vesting: z.optional(
    z
      .strictObject({
        cliff: duration('the age before which nothing is paid, e.g. 30d'),
        full: duration('the age from which all is paid, e.g. 100d'),
        from: z.optional(
          oneOf(['deposit', 'cliff'], 'deposit (age/full, the default) or cliff ((age - cliff)/(full - cliff))'),
        ),
      })
      .check(z.describe('how it grows with age: { cliff: 30d, full: 100d, from: deposit }')),
  ),
  deductible: z.optional(between(0, 1, 'the share of the hold value that is not covered, e.g. 0.01; 0 when left out')),
  cap: z.optional(between(0, 1, 'the largest payment as a share of the hold value, e.g. 0.15; none when left out')),
  netOfFees: z.optional(
    z.boolean().check(z.describe('whether fees earned count against the loss; true when left out')),
  ),
  haircut: z.optional(between(0, 1, 'the share of what is due that is not paid, e.g. 0.05; 0 when left out')),
}

/** The cover that comes with a pool position. */
export const coverSchema = z
  .strictObject({
    ...coverage,
    premium: z.optional(rate('what it costs a year, as a share of the value now, e.g. 0.03; 0 when left out')),
  })
  .check(z.describe('what the protocol pays of the impermanent loss, e.g. { vesting: …, deductible: 0.01, cap: 0.15 }'))
