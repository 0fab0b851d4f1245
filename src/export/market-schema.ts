const number = (description: string) => ({ type: 'number', description })
const positive = (description: string) => ({ type: 'number', exclusiveMinimum: 0, description })
const notNegative = (description: string) => ({ type: 'number', minimum: 0, description })
const text = (description: string) => ({ type: 'string', minLength: 1, maxLength: 100, description })

const shared = {
  asOf: text('When the quote was taken, ISO 8601 UTC.'),
  venue: text('Where it is quoted.'),
  instrument: text('The name of the instrument there; a leg takes it as its id.'),
  asset: text('The asset, as in market.assets of the strategy.'),
  bid: notNegative('Best bid, as quoted: in the asset where settlement is coin.'),
  ask: notNegative('Best ask, as quoted.'),
  bidSize: notNegative('Whole tokens bid for.'),
  askSize: notNegative('Whole tokens on offer.'),
  mark: notNegative("The venue's own valuation, as quoted."),
  index: positive('Price of the asset when the row was taken, numeraire per token.'),
  settlement: {
    enum: ['numeraire', 'coin'],
    description: 'What quotes and premium are in; the numeraire where empty.',
  },
  lot: positive('Size step in whole tokens.'),
  tick: positive('Price step, as quoted.'),
  openInterest: notNegative('Contracts open.'),
  symbol: text("The venue's own name of the market, for orders."),
  contractSize: positive('Tokens in what the venue counts as one, 1 where empty; numeraire for inverse perpetuals.'),
  minNotional: notNegative('The least an order may be worth, numeraire.'),
  ticks: text('Price steps by price, as quoted: 0.0001;0.005:0.0005 is 0.0001 below 0.005 and 0.0005 from there on.'),
  bids: { type: 'string', description: 'Levels to sell into, best first: 41.2x10;40.9x25.' },
  asks: { type: 'string', description: 'Levels to buy from, best first: 43.0x10;43.5x25.' },
  source: { enum: ['model'], description: 'model where nobody quoted this; empty otherwise.' },
}

const option = {
  type: 'object',
  properties: {
    ...shared,
    kind: { const: 'option' },
    type: { enum: ['call', 'put'] },
    strike: positive('Numeraire per token.'),
    expiry: text('ISO 8601 UTC; a bare date means 08:00 UTC of it.'),
    volatility: notNegative('Implied, per year: 0.65 is 65 %.'),
    forward: positive('Forward price of the expiry, numeraire per token.'),
  },
  required: ['asOf', 'instrument', 'kind', 'asset', 'type', 'strike', 'expiry'],
  additionalProperties: false,
}

const perp = {
  type: 'object',
  properties: {
    ...shared,
    kind: { const: 'perp' },
    funding: number('Per year; above 0 longs pay shorts.'),
    maxLeverage: { type: 'number', minimum: 1 },
  },
  required: ['asOf', 'instrument', 'kind', 'asset'],
  additionalProperties: false,
}

/** The JSON Schema of one row of a market snapshot, its cells by column name; an empty cell is a key left out. */
export const marketSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow market snapshot row',
  description: 'A market snapshot is a CSV file with a row a quote and columns by name. Empty cells are unknown.',
  anyOf: [option, perp],
} as const
