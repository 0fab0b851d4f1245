import * as z from 'zod/mini'
import {
  between,
  constant,
  exactNotNegative,
  exactPositive,
  kindsOf,
  label,
  moment,
  momentOrDuration,
  oneOf,
  price,
  prose,
  quotedPrice,
  rate,
  signedRate,
  stepsInSpan,
  symbol,
  value,
  volatility,
} from './fields.ts'
import { coverOfferSchema, providedFullSchema, providedRangeSchema, withdrawSchema } from './pool-instruments.ts'

const feeRate = between(
  0,
  1,
  'the fee rate as a decimal, 0.0005 for 5 bp: of the notional for perps, of the asset price for options',
)
const feeWhat = 'the fee: numeraire per token (0.6), or { rate: 0.0003 }, for options also with cap: 0.125'
const amount = value('the fee in the numeraire per token')
const linearFee = z.optional(z.union([amount, z.strictObject({ rate: feeRate })]).check(z.describe(feeWhat)))
const optionFee = z.optional(
  z
    .union([
      amount,
      z.strictObject({
        rate: feeRate,
        cap: z.optional(rate('the most the fee may be, as a share of the premium, e.g. 0.125')),
      }),
    ])
    .check(z.describe(feeWhat)),
)

const venue = z.optional(label('the venue, e.g. deribit'))
const lot = exactPositive('the size step as a quoted decimal above 0, e.g. "0.0001"')
const asset = symbol.check(z.describe('the asset it follows, one of market.assets'))
const type = oneOf(['call', 'put'], 'call or put')
const strike = price('the strike in the numeraire, above 0')
const expiry = moment('the expiry, ISO 8601 UTC; a bare date is 08:00 UTC')
const level = z
  .tuple([quotedPrice('the price of a level'), exactPositive('the size of a level, a quoted decimal above 0')])
  .check(z.describe('a price and a size, e.g. [43.0, "10"]'))

const orderFacts = {
  symbol: z.optional(label("the venue's own name of its market, e.g. ETH-USDT-SWAP or kPEPE")),
  contractSize: z.optional(
    exactPositive('how many tokens the venue counts as one contract, e.g. "0.1"; numeraire for inverse perps'),
  ),
  tick: z.optional(exactPositive('the price step, as quoted, e.g. "0.1"')),
  ticks: z.optional(
    z.string().check(
      z.refine((text) => stepsInSpan(text) !== undefined),
      z.describe('price steps by price, e.g. "0.0001;0.005:0.0005": 0.0001 below 0.005, 0.0005 from there on'),
    ),
  ),
  minNotional: z.optional(value('the least an order may be worth there, in the numeraire')),
}

const restrictions = {
  sides: z.optional(oneOf(['both', 'buy', 'sell'], 'which sides may be traded: both, buy or sell')),
  maxSize: z.optional(exactPositive('the most that may be traded, in units of size, above 0')),
}

const tradable = {
  id: label('a name of its own, without control characters'),
  asset,
  venue,
  lot,
  ...restrictions,
  ...orderFacts,
  bid: z.optional(quotedPrice('the best price it can be sold at; leave it out when nobody bids')),
  ask: z.optional(quotedPrice('the best price it can be bought at; leave it out when nobody offers')),
  bidSize: z.optional(exactNotNegative('how much can be sold at the bid')),
  askSize: z.optional(exactNotNegative('how much can be bought at the ask')),
  bids: z.optional(z.array(level).check(z.describe('levels to sell into, e.g. [[41.2, "10"], [40.9, "25"]]'))),
  asks: z.optional(z.array(level).check(z.describe('levels to buy from, e.g. [[43.0, "10"], [43.5, "25"]]'))),
}

/** What a perp's account says, held or tradable. */
export const perpAccount = {
  venue,
  contract: z.optional(
    oneOf(
      ['linear', 'inverse'],
      'linear (sized in tokens) or inverse (sized in numeraire contracts, settled in the asset)',
    ),
  ),
  funding: z.optional(signedRate('the funding rate per year as a decimal, above 0 when longs pay shorts')),
  maxLeverage: z.optional(between(1, 1000, 'the highest leverage the venue gives, 1 or more')),
  maintenanceMargin: z.optional(between(0, 1, 'the maintenance margin as a share of the notional, from 0 to 1')),
  collateral: z.optional(exactNotNegative('the collateral, numeraire for linear perps and the asset for inverse ones')),
}

/** What an option is, held or tradable. */
export const optionContract = {
  asset,
  type,
  strike,
  expiry,
  volatility: volatility('its implied volatility per year as a decimal, 0.65 for 65 %'),
  forward: z.optional(price('the forward of its expiry, numeraire per token; the asset price when left out')),
  settlement: z.optional(oneOf(['numeraire', 'coin'], 'numeraire, or coin when it is quoted and paid in the asset')),
}

const tradedPrice = price('the price it trades at now, numeraire per unit')
const constants = z.record(label('the name of a constant'), constant('a number'))

/** Names of constants and the formula of a position or an instrument. */
export const formulaTerms = {
  value: prose('a formula in the prices by asset name, e.g. "ETH^2 / 10000"'),
  constants: z.optional(constants.check(z.describe('numbers the formula names, e.g. { L: 100 }'))),
}

const spotSchema = z.strictObject({
  kind: z.literal('spot'),
  ...tradable,
  fee: linearFee,
  price: z.optional(tradedPrice),
})
const perpSchema = z.strictObject({
  kind: z.literal('perp'),
  ...tradable,
  ...perpAccount,
  fee: linearFee,
  price: z.optional(tradedPrice),
})
const optionSchema = z.strictObject({
  kind: z.literal('option'),
  ...tradable,
  ...optionContract,
  fee: optionFee,
  mark: z.optional(quotedPrice("the venue's own mark, as quoted")),
  openInterest: z.optional(value('contracts outstanding')),
})
const formulaSchema = z.strictObject({
  kind: z.literal('formula'),
  ...tradable,
  ...formulaTerms,
  fee: linearFee,
  price: z.optional(tradedPrice),
})

const bound = z.optional(momentOrDuration('a duration from asOf such as 25d, or a date'))
const chainSchema = z.strictObject({
  kind: z.literal('chain'),
  asset,
  venue,
  type: z.optional(type),
  expiry: z.optional(
    z
      .union([momentOrDuration('an expiry date'), z.strictObject({ min: bound, max: bound })])
      .check(z.describe('a date, or { min: 25d, max: 40d } (durations from asOf or dates, inclusive)')),
  ),
  strike: z.optional(
    z
      .strictObject({ min: z.optional(price('the lowest strike')), max: z.optional(price('the highest strike')) })
      .check(z.describe('the strikes, e.g. { min: 1400, max: 2700 }, inclusive')),
  ),
  lot: z.optional(lot),
  fee: optionFee,
  ...restrictions,
})

const instruments = [
  ...([spotSchema, perpSchema, optionSchema, chainSchema, formulaSchema] as const),
  ...([coverOfferSchema, withdrawSchema, providedFullSchema, providedRangeSchema] as const),
] as const
export const instrumentSchema = z
  .discriminatedUnion('kind', instruments)
  .check(z.describe(`an instrument with its kind: ${kindsOf(instruments)}`))
