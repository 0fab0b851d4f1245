import * as z from 'zod/mini'
import {
  between,
  exactPositive,
  label,
  oneOf,
  positive,
  price,
  rate,
  SPAN,
  share,
  signedRate,
  stretch,
  symbol,
  value,
  whole,
} from './fields.ts'

const LARGEST = { paths: 10_000_000, seed: 4_294_967_295 } as const
const onlyOne = z.meta({ minProperties: 1, maxProperties: 1 })

const width = rate('half the width of the band as a share of the delta at entry, e.g. 0.05')
const aversion = z
  .strictObject({
    riskAversion: positive(1e-18, 1e6, 'the absolute risk aversion, per unit of the numeraire, e.g. 1e-4'),
  })
  .check(z.describe('{ riskAversion }, per unit of the numeraire'))
const when = z
  .union([
    z.literal('never'),
    z
      .strictObject({
        every: z.optional(stretch('a duration such as 15m, 8h or 1d')),
        delta: z.optional(width),
        deltaTokens: z.optional(positive(SPAN.least, SPAN.most, 'half the width of the band in tokens, above 0')),
        gammaScaled: z.optional(z.strictObject({ delta: width }).check(z.describe('{ delta: 0.05 }'))),
        whalleyWilmott: z.optional(aversion),
        zakamouline: z.optional(aversion),
      })
      .check(onlyOne),
  ])
  .check(
    z.describe(
      'when to trade: never, or one of { every: 8h }, { delta: 0.05 }, { deltaTokens: 0.8 }, { gammaScaled }, { whalleyWilmott }, { zakamouline }',
    ),
  )
const cost = value('gas in the numeraire')
const exit = z
  .strictObject({
    asset: symbol,
    below: z.optional(price('the price below which everything is closed')),
    above: z.optional(price('the price above which everything is closed')),
    closes: z.optional(oneOf(['all'], 'all')),
    slippage: z.optional(share('what selling then loses, as a share of the price, e.g. 0.003')),
    gas: z.optional(cost),
  })
  .check(z.describe('a stop, e.g. { asset: ETH, below: 1600, above: 2600, slippage: 0.003, gas: 25 }'))
const topUp = z
  .strictObject({
    below: rate('equity over notional below which money is brought'),
    to: rate('equity over notional up to which it is brought'),
    limit: z.optional(value('the most that is brought in all, in the numeraire')),
  })
  .check(z.describe('money brought to an account, e.g. { below: 0.08, to: 0.15, limit: 20000 }'))
const roll = z
  .strictObject({
    daysLeft: between(0, 3650, 'the days left at which options are rolled'),
    toExpiry: stretch('how far the next expiry is to be, e.g. 30d'),
  })
  .check(z.describe('options planned again before they expire, e.g. { daysLeft: 7, toExpiry: 30d }'))
const rerange = z
  .strictObject({
    when: z.optional(oneOf(['outOfRange'], 'outOfRange')),
    width: z.optional(oneOf(['same'], 'same')),
    gas: z.optional(cost),
  })
  .check(z.describe('the range moved when the price has left it, e.g. { when: outOfRange, width: same, gas: 2 }'))

export const rulesSchema = z
  .array(
    z
      .union([
        z.literal('never'),
        z.strictObject({
          name: label('a name for the rule'),
          when,
          to: z.optional(oneOf(['edge', 'centre'], 'edge or centre, where a trade out of a band ends')),
          trade: z.optional(label('the id of the instrument that re-hedges')),
          exit: z.optional(exit),
          topUp: z.optional(topUp),
          roll: z.optional(roll),
          rerange: z.optional(rerange),
        }),
      ])
      .check(z.describe('never, or a rule as { name: 8h, when: { every: 8h } }')),
  )
  .check(z.minLength(1), z.describe('a list of rules by which the hedge is kept'))

const model = z
  .union([
    z.literal('gbm'),
    z
      .strictObject({
        merton: z.optional(
          z
            .strictObject({
              intensity: rate('how many jumps a year'),
              jumpMean: signedRate('the mean of their logarithms'),
              jumpDeviation: rate('the deviation of their logarithms'),
            })
            .check(z.describe('jumps: { intensity, jumpMean, jumpDeviation }')),
        ),
        heston: z.optional(
          z
            .strictObject({
              reversion: rate('how fast the variance returns, a year'),
              longVariance: rate('the variance that it returns to'),
              volOfVol: rate('the volatility of the variance'),
              correlation: between(-1, 1, 'the correlation of price and variance, from -1 to 1'),
            })
            .check(z.describe('a variance of its own: { reversion, longVariance, volOfVol, correlation }')),
        ),
        bootstrap: z.optional(
          z
            .strictObject({
              file: label('a price history (CSV), relative to this file'),
              meanBlock: z.optional(stretch('the mean length of what is drawn at a time, e.g. 24h')),
            })
            .check(z.describe('what was recorded, drawn in blocks: { file, meanBlock }')),
        ),
      })
      .check(onlyOne),
  ])
  .check(z.describe('gbm, or one of { merton }, { heston }, { bootstrap }'))

export const simulationSchema = z
  .strictObject({
    paths: z.optional(whole(1, LARGEST.paths, `the number of paths, from 1 to ${LARGEST.paths}`)),
    step: z.optional(stretch('how often the accounts are looked at, e.g. 1h')),
    seed: z.optional(whole(0, LARGEST.seed, `the seed, a whole number from 0 to ${LARGEST.seed}`)),
    model: z.optional(model),
    drift: z.optional(signedRate('the drift of prices a year')),
    surface: z.optional(oneOf(['sticky-strike', 'sticky-moneyness'], 'sticky-strike or sticky-moneyness')),
  })
  .check(z.describe('how paths are drawn: paths, step, seed, model'))

const file = label('the path of a recording, relative to this file')
export const recordingsSchema = z
  .strictObject({
    prices: z.optional(
      z
        .union([file, z.record(symbol, file)])
        .check(z.describe('a price history (CSV), or one for each asset, e.g. { ETH: okx-1h.csv }')),
    ),
    funding: z.optional(
      z.record(label('the id of a perp'), file).check(z.describe('funding by perp, e.g. { ETH-PERP: binance-8h.csv }')),
    ),
    pools: z.optional(
      z
        .record(label('the id of a pool position'), file)
        .check(z.describe('bars or events by position, e.g. { lp: minutes.csv }')),
    ),
    chains: z.optional(z.array(file).check(z.describe('snapshots of options with many asOf'))),
  })
  .check(z.describe('recordings for backtest: prices, funding, pools, chains'))

/** Of a pool's fees: its tier, and what flows through it. */
export const flowFields = {
  tier: z.optional(share('the fee of the pool as a share of what is swapped, 0.0005 for 5 bp')),
  blockTime: z.optional(stretch('the time between blocks, e.g. 12s')),
  noiseVolume: z.optional(value('what is swapped a day beside arbitrage, in the numeraire')),
  liquidity: z.optional(
    exactPositive('the liquidity of the others, √(base·quote) in whole tokens, quoted', SPAN.liquidity),
  ),
  gas: z.optional(value('what an arbitrage costs, in the numeraire')),
}
