import * as z from 'zod/mini'
import { between, byAsset, label, moment, price, symbol } from './fields.ts'

const assetSchema = z.strictObject({
  price: price('the price now, numeraire per whole token, above 0'),
  volatility: z.optional(
    between(
      0,
      20,
      'the volatility per year as a decimal, 0.65 for 65 %; only assets within 5 % of one numeraire unit may go without',
    ),
  ),
  tracks: z.optional(
    symbol.check(z.describe('the asset of market.assets that it moves with in relative terms, e.g. ETH for wstETH')),
  ),
  basis: z.optional(
    between(0, 5, 'the yearly volatility of the ratio to what it tracks, as a decimal, e.g. 0.02; 0 when left out'),
  ),
})

const correlationSchema = z.strictObject({
  pair: z.tuple([symbol, symbol]).check(z.describe('two assets, e.g. [ETH, BTC]')),
  value: between(-1, 1, 'the correlation of their returns, from -1 to 1'),
})

export const marketSchema = z
  .strictObject({
    asOf: moment('when these prices hold, ISO 8601 UTC, e.g. 2026-01-05T08:00:00Z; a bare date is 08:00 UTC'),
    assets: byAsset(
      assetSchema,
      'the assets by symbol, each with its price and volatility, e.g. ETH: { price: 2000, volatility: 0.65 }',
    ),
    correlations: z.optional(
      z.array(correlationSchema).check(z.describe('a list with one entry for each pair of volatile assets in use')),
    ),
    files: z.optional(
      z
        .array(label('the path of a market snapshot (CSV), relative to this file'))
        .check(z.describe('a list of market snapshots')),
    ),
  })
  .check(z.describe('the market: asOf and assets'))
