const number = (description: string) => ({ type: 'number', description })
const size = (description: string) => ({ type: 'number', exclusiveMinimum: 0, description })
const text = (description: string) => ({ type: 'string', minLength: 1, description })

/** The JSON Schema of one row of a market snapshot, its cells by column name; an empty cell is a key left out. */
export const marketSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow market snapshot row',
  description: 'A market snapshot is a CSV file with a row a quote and columns by name. Empty cells are unknown.',
  type: 'object',
  properties: {
    asOf: text('When the quote was taken, ISO 8601 UTC.'),
    venue: text('Where it is quoted.'),
    instrument: text('The name of the instrument there; a leg takes it as its id.'),
    kind: { enum: ['option', 'perp'] },
    asset: text('The asset, as in market.assets of the strategy.'),
    type: { enum: ['call', 'put'], description: 'Of an option.' },
    strike: size('Of an option, numeraire per token.'),
    expiry: text('Of an option, ISO 8601 UTC; a bare date means 08:00 UTC of it.'),
    bid: number('Best bid, as quoted: in the asset where settlement is coin.'),
    ask: number('Best ask, as quoted.'),
    bidSize: size('Whole tokens bid for.'),
    askSize: size('Whole tokens on offer.'),
    mark: number("The venue's own valuation, as quoted."),
    volatility: number('Implied volatility, 0.65 is 65 %.'),
    forward: size('Forward price of the expiry, numeraire per token.'),
    index: size('Price of the asset when the row was taken, numeraire per token.'),
    settlement: {
      enum: ['numeraire', 'coin'],
      description: 'What quotes and premium are in; the numeraire where empty.',
    },
    lot: size('Size step in whole tokens.'),
    tick: size('Price step, as quoted.'),
    openInterest: number('Contracts open.'),
    funding: number('Of a perp, per year; above 0 longs pay shorts.'),
    maxLeverage: size('Of a perp.'),
  },
  required: ['asOf', 'instrument', 'kind', 'asset'],
  additionalProperties: false,
} as const
