type Schema = Readonly<Record<string, unknown>>

const figure: Schema = { type: 'number' }
const word: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
const said = (schema: Schema, description: string): Schema => ({ ...schema, description })
const list = (items: Schema): Schema => ({ type: 'array', items })

/** An object of exactly these fields. */
function fields(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

/** Every one of these a figure. */
const figures = (...names: readonly string[]): Schema => fields(Object.fromEntries(names.map((name) => [name, figure])))

const rule = fields({
  name: word,
  pnl: fields({
    mean: figure,
    standardError: said(figure, 'Of the mean.'),
    standardDeviation: figure,
    valueAtRisk: said(figure, 'A loss is above 0.'),
    expectedShortfall: said(figure, 'The mean of the worst outcomes; a loss is above 0.'),
    worst: fields({ value: figure, path: count }),
    probabilityOfLoss: figure,
    quantiles: figures('p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99'),
  }),
  attribution: said(
    figures(
      ...['pool', 'fees', 'perp', 'options', 'funding', 'tradingFees', 'spread', 'gas', 'cover', 'residual'],
      ...['lvr', 'impermanentLoss', 'feesArbitrage', 'feesNoise'],
    ),
    'Means. Those up to residual add up to the mean of the P&L; lvr, impermanentLoss, feesArbitrage and feesNoise are memos.',
  ),
  hedge: fields({
    trades: figure,
    turnover: figure,
    deltaError: said(figure, 'Root mean square over paths and closes, tokens.'),
    effectiveness: said(orNull(figure), '1 − Var hedged / Var unhedged.'),
    timeInRange: figure,
  }),
  account: fields({
    liquidated: said(figure, 'Share of the paths.'),
    exited: said(figure, 'Share of the paths that a stop closed.'),
    topUps: figure,
    peakCollateral: figure,
    timeWeightedCapital: figure,
    idleCollateral: figure,
    returnApr: orNull(figure),
  }),
  exit: said(
    orNull(fields({ chance: figure, standardError: figure, closedForm: orNull(figure), mean: orNull(figure) })),
    'Of a rule with a stop: the share of the paths that it closes, the same by a formula where there is one, and what those paths come to.',
  ),
  drawdown: said(figures('mean', 'worst'), 'As a share of capital, from the starting capital on; at most 0.'),
  ratios: said(
    fields({ sharpe: orNull(figure), sortino: orNull(figure), omega: orNull(figure) }),
    'Of daily returns, 365 a year.',
  ),
  fan: list(figures('day', 'p5', 'p25', 'p50', 'p75', 'p95')),
})

/** JSON Schema (draft 2020-12) of what `simulate --json` prints. */
export const simulationSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow/simulation/1',
  ...fields({
    format: { const: 'hedgerow/simulation/1' },
    strategy: fields({ name: word, sha256: word }),
    engine: fields({
      ...{ hedgerow: word, seed: count },
      paths: said(count, 'Finished, of `asked`.'),
      ...{
        asked: count,
        step: word,
        steps: count,
        model: { type: ['string', 'object'] },
        drift: figure,
        surface: word,
      },
      confidence: figure,
    }),
    asOf: said(word, 'ISO 8601 UTC.'),
    horizonDays: figure,
    numeraire: word,
    unhedged: rule,
    hold: rule,
    rules: list(rule),
    best: said(fields({ expectedShortfall: word, mean: word }), 'Names of rules.'),
    advice: word,
    warnings: list(word),
  }),
}
