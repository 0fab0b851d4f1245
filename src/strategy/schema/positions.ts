import * as z from 'zod/mini'
import { coverSchema } from './cover.ts'
import {
  byAsset,
  exactNotNegative,
  exactSigned,
  kindsOf,
  label,
  positive,
  positiveValue,
  price,
  rate,
  SPAN,
  symbol,
} from './fields.ts'
import { formulaTerms, optionContract, perpAccount } from './instruments.ts'
import { poolPair, rangedPool } from './pool-terms.ts'
import { flowFields } from './time.ts'

const sizeWays = z.meta({ minProperties: 1, maxProperties: 2 })
const onlyOne = z.meta({ minProperties: 1, maxProperties: 1 })

const amounts = byAsset(
  exactNotNegative('an amount in whole tokens, a quoted decimal'),
  'amounts in whole tokens, e.g. { ETH: "22.03", USDC: "55928" }',
)
const size = z
  .strictObject({
    value: z.optional(positiveValue('the value now in the numeraire, above 0')),
    amounts: z.optional(amounts),
    at: z.optional(
      z
        .strictObject({ prices: byAsset(price('a price above 0'), 'the prices at which the amounts were put in') })
        .check(z.describe('with amounts: the { prices } at which they were put in; the market now when left out')),
    ),
    liquidity: z.optional(
      exactNotNegative('√(base·quote) in whole tokens, or with ticks the raw on-chain number, quoted', SPAN.liquidity),
    ),
  })
  .check(z.describe('exactly one of { value }, { amounts } and { liquidity }'), sizeWays)
const entry = z
  .strictObject({
    prices: z.optional(byAsset(price('a price above 0'), 'the prices when the position was opened')),
    amounts: z.optional(amounts),
  })
  .check(z.describe('either { prices } at entry or the { amounts } put in'), onlyOne)
const fees = z
  .strictObject({
    apr: z.optional(rate('the fee income per year as a share of the value now, 0.25 for 25 %')),
    whileInRange: z.optional(
      z.boolean().check(z.describe('true when the apr is that of a time in range, and nothing is earned outside it')),
    ),
    uncollected: z.optional(amounts),
    collected: z.optional(amounts),
    ...flowFields,
  })
  .check(
    z.describe(
      'fees as { apr, whileInRange, uncollected, collected }, for time also { tier, blockTime, noiseVolume, liquidity, gas }',
    ),
  )

const id = label('a name of its own, without control characters')
const pool = { id, entry: z.optional(entry), fees: z.optional(fees), cover: z.optional(coverSchema) }
const constantProduct = z.strictObject({ kind: z.literal('constant-product'), ...pool, size, ...poolPair })
const concentrated = z.strictObject({
  kind: z.literal('concentrated'),
  ...pool,
  size,
  ...rangedPool,
})
const weighted = z.strictObject({
  kind: z.literal('weighted'),
  ...pool,
  size,
  weights: byAsset(
    positive(1e-4, 1, 'a weight above 0'),
    'a weight for each of two or more tokens, together 1, e.g. { AAVE: 0.8, WETH: 0.2 }',
  ),
})
const stableswap = z.strictObject({
  kind: z.literal('stableswap'),
  ...pool,
  size,
  assets: z.array(symbol).check(z.minLength(2), z.describe('two or more assets')),
  amplification: positive(1e-3, 1e6, "the contract's A (Ann = A·n), above 0"),
  rates: z.optional(byAsset(positive(1e-9, 1e9, 'pool units per token'), 'pool units per token, e.g. { stETH: 1.17 }')),
})
const formula = z.strictObject({
  kind: z.literal('formula'),
  ...pool,
  assets: z.array(symbol).check(z.minLength(1), z.describe('the assets whose prices the formula names')),
  ...formulaTerms,
})

const held = exactSigned('the size held, a quoted decimal: above 0 is long, below 0 is short')
const asset = symbol.check(z.describe('the asset held, one of market.assets'))
const spot = z.strictObject({ kind: z.literal('spot'), id, asset, size: held })
const perp = z.strictObject({
  kind: z.literal('perp'),
  id,
  asset,
  size: held,
  entryPrice: price('the price it was opened at, numeraire per token'),
  ...perpAccount,
})
const option = z.strictObject({
  kind: z.literal('option'),
  id,
  size: held,
  venue: perpAccount.venue,
  ...optionContract,
})

const positions = [constantProduct, concentrated, weighted, stableswap, formula, spot, perp, option] as const
export const positionSchema = z
  .discriminatedUnion('kind', positions)
  .check(z.describe(`a position with its kind: ${kindsOf(positions)}`))
