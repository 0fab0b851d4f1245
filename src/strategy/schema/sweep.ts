import * as z from 'zod/mini'
import { label, oneOf, signedValue, whole } from './fields.ts'

const MOST_VALUES = 100_000

/** Numbers evenly spaced, ends included, or the cells of a column; which of the two is checked by meaning, for plainer messages. */
const spread = z.strictObject({
  from: z.optional(signedValue('the first number')),
  to: z.optional(signedValue('the last number')),
  count: z.optional(whole(2, MOST_VALUES, `how many numbers, a whole number from 2 to ${MOST_VALUES}`)),
  file: z.optional(label('the path of a CSV, relative to this file; paths that name the same file vary row by row')),
  column: z.optional(label('the name of a column of that file')),
})

const values = z
  .union([
    z.array(z.unknown()).check(z.minLength(1), z.maxLength(MOST_VALUES), z.describe('a list of values, one at least')),
    spread.check(z.describe('{ from, to, count } or { file, column }')),
  ])
  .check(z.describe('a list of values, { from, to, count }, or { file, column }'))

export const sweepSchema = z
  .strictObject({
    command: oneOf(['plan', 'simulate', 'backtest'], 'what is done in each cell: plan, simulate or backtest'),
    vary: z
      .record(label('the path of a value of this file, e.g. positions.lp.range'), values)
      .check(z.describe('values by path: every combination is a cell, e.g. { hedge.limits.premium: [0, 1500, 4000] }')),
    rank: z.optional(label('a figure of the result to rank cells by, e.g. overOpportunity')),
  })
  .check(z.describe('a table of parameters for hedgerow sweep'))
