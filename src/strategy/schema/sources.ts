import * as z from 'zod/mini'
import { label } from './fields.ts'

const sourceSchema = z.strictObject({
  position: z.optional(label('the id of the position that it is read for')),
  file: z.optional(label('the market snapshot that it is read into, as in market.files')),
  // Longer than a label: addresses of owners, managers and tokens stand in it.
  import: z
    .string()
    .check(
      z.regex(/^[^\p{C}]{1,2000}$/u),
      z.describe('what follows "hedgerow import", without --rpc or --url: uniswap-v3 123456, or market deribit ETH'),
    ),
})

export const sourcesSchema = z
  .array(sourceSchema)
  .check(z.describe('a list of where positions and market snapshots are read from again by hedgerow watch'))
