import * as z from 'zod/mini'
import { OBJECTIVE_NAMES } from '../../hedge/problem/hedge-problem.ts'
import {
  between,
  byAsset,
  duration,
  exactSigned,
  label,
  oneOf,
  orList,
  price,
  rate,
  SPAN,
  share,
  signedRate,
  signedValue,
  symbolOrExpiry,
  value,
  valueOrNone,
  whole,
} from './fields.ts'

const MOST_SAMPLES = 1_000_000
const MOST_POINTS = 20_001

const bound = z.strictObject({
  min: z.optional(signedValue('the least it may be')),
  max: z.optional(signedValue('the most it may be')),
})
const bounds = byAsset(bound, 'bounds by asset, e.g. { ETH: { min: -0.05, max: 0.05 } }')
const limits = z
  .strictObject({
    delta: z.optional(bounds.check(z.describe('bounds of the residual delta today by asset, tokens'))),
    gamma: z.optional(bounds.check(z.describe('bounds of the residual gamma today by asset'))),
    vega: z.optional(
      z
        .record(symbolOrExpiry, bound)
        .check(z.describe('bounds of the residual vega today by asset, or by expiry as "ETH@2026-02-27"')),
    ),
    premium: z.optional(signedValue('the most paid for options and formula instruments, net, in the numeraire')),
    margin: z.optional(value('the most collateral the hedge may need, in the numeraire')),
    legs: z.optional(whole(0, 10_000, 'the most legs, perps too: a whole number')),
    loss: z.optional(signedValue('the largest loss on the price grid, net of everything, in the numeraire')),
    shortfall: z.optional(signedValue('the largest expected shortfall, in the numeraire')),
    survive: z.optional(
      byAsset(
        z.strictObject({
          min: z.optional(price('the lowest price')),
          max: z.optional(price('the highest price')),
        }),
        'prices by asset at which no perp may be liquidated, e.g. { ETH: { min: 1200, max: 2600 } }',
      ),
    ),
    naked: z.optional(
      byAsset(
        z.strictObject({
          calls: z.optional(valueOrNone('the most calls sold without cover, tokens; .inf for no limit')),
          puts: z.optional(valueOrNone('the most puts sold without cover, tokens; .inf for no limit')),
        }),
        'options that may be sold without cover by asset, e.g. { ETH: { calls: 2, puts: .inf } }',
      ),
    ),
    tail: z.optional(
      valueOrNone('the largest loss from 0.3 to 3 times the prices of today, in the numeraire; .inf for no limit'),
    ),
    expected: z.optional(signedValue('the least mean result at the horizon, in the numeraire')),
    capital: z.optional(value('the most capital that may be tied up, in the numeraire')),
  })
  .check(z.describe('the limits of the hedge'))

const scenarios = z
  .strictObject({
    prices: z.optional(
      byAsset(
        z.strictObject({
          min: z.optional(price('the lowest price of the grid')),
          max: z.optional(price('the highest price of the grid')),
          points: z.optional(whole(2, MOST_POINTS, `the number of prices, a whole number from 2 to ${MOST_POINTS}`)),
        }),
        'the price grid by asset, e.g. { ETH: { min: 1000, max: 3500, points: 251 } }',
      ),
    ),
    samples: z.optional(whole(1, MOST_SAMPLES, `the number of scenarios, a whole number from 1 to ${MOST_SAMPLES}`)),
    seed: z.optional(whole(0, 4_294_967_295, 'the seed, a whole number from 0 to 4294967295')),
    tails: z.optional(
      whole(0, 1000, 'the degrees of freedom of the tails that assets share, a whole number of 3 or more, e.g. 4'),
    ),
    history: z.optional(label('the path of a price history (CSV), relative to this file')),
  })
  .check(z.describe('the scenarios: prices, samples, seed'))

export const hedgeSchema = z
  .strictObject({
    target: z.optional(
      oneOf(['flat', 'hold'], 'flat (end with no P&L) or hold (end where holding the entry amounts would)'),
    ),
    minimise: z.optional(oneOf(OBJECTIVE_NAMES, orList(OBJECTIVE_NAMES))),
    lossAversion: z.optional(
      between(
        1,
        1000,
        '1 or more: how many times a loss counts for a gain; 1 counts losses like gains, 2.25 when left out',
      ),
    ),
    confidence: z.optional(share('the confidence of value at risk and shortfall, between 0 and 1, e.g. 0.95')),
    limits: z.optional(limits),
    simplify: z.optional(
      between(0, 1, 'the share of the objective that may be given up to hold fewer legs, from 0 to 1, e.g. 0.02'),
    ),
    pin: z.optional(
      z
        .record(
          label('the id of an instrument'),
          exactSigned('a size, a quoted decimal: above 0 is bought, below 0 sold'),
        )
        .check(z.describe('legs fixed by hand: sizes by instrument')),
    ),
    exclude: z.optional(
      z.array(label('the id of an instrument')).check(z.describe('a list of instruments to leave out')),
    ),
    scenarios: z.optional(scenarios),
  })
  .check(z.describe('the hedge: target, minimise, limits'))

export const venuesSchema = z
  .record(
    label('the name of a venue'),
    z.strictObject({
      margin: oneOf(['isolated', 'cross', 'standard', 'portfolio'], 'isolated, cross, standard or portfolio'),
    }),
  )
  .check(z.describe('how venues margin, e.g. { deribit: { margin: portfolio } }'))

const relative = z
  .number()
  .check(z.gt(-1), z.lte(SPAN.rate), z.describe('a relative change above -1, at most 100, -0.4 for 40 % down'))
export const stressSchema = z
  .array(
    z.strictObject({
      name: label('a name for the scenario'),
      shocks: z.optional(
        byAsset(
          z.strictObject({ price: z.optional(relative), volatility: z.optional(relative) }),
          'shocks by asset, e.g. { ETH: { price: -0.4 } }',
        ),
      ),
      after: z.optional(duration('how much later, e.g. 2d; at once when left out')),
      correlation: z.optional(between(-1, 1, 'the correlation of all pairs of volatile assets, from -1 to 1')),
      funding: z.optional(signedRate("every perp's funding a year from then on, above 0 when longs pay")),
      spreads: z.optional(rate('how many times as far from mid the legs are opened')),
      gas: z.optional(rate('what every gas is multiplied by')),
      lost: z.optional(
        z.array(label('the name of an account')).check(z.describe('accounts that are gone with all in them')),
      ),
      gap: z.optional(z.boolean().check(z.describe('true when nothing is closed on the way'))),
      unpaid: z.optional(z.boolean().check(z.describe('true when covers pay nothing'))),
    }),
  )
  .check(z.describe('a list of stress scenarios'))
