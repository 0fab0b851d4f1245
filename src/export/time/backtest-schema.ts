type Schema = Readonly<Record<string, unknown>>

const figure: Schema = { type: 'number' }
const word: Schema = { type: 'string' }
const time: Schema = { type: 'string', format: 'date-time' }
const said = (schema: Schema, description: string): Schema => ({ ...schema, description })
const list = (items: Schema): Schema => ({ type: 'array', items })
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
const oneOf = (...names: readonly string[]): Schema => ({ enum: names })

/** An object of exactly these fields. */
function fields(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

/** Figures of these names, each a number. */
function figures(...names: readonly string[]): Schema {
  return fields(Object.fromEntries(names.map((name) => [name, figure])))
}

const PARTS = ['pool', 'fees', 'perp', 'options', 'funding', 'tradingFees', 'spread', 'gas', 'cover', 'residual']
const MOVES = ['delta', 'gamma', 'theta', 'vega', 'vanna', 'volga', 'funding', 'fees', 'costs', 'residual']

const rule = fields({
  name: word,
  pnl: fields({
    mean: said(figure, 'Of the one path.'),
    standardError: said({ type: 'null' }, 'One path says nothing of it.'),
    ...{ standardDeviation: figure, valueAtRisk: figure, expectedShortfall: figure },
    ...{ worst: figures('value', 'path'), probabilityOfLoss: figure },
    quantiles: figures('p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99'),
  }),
  attribution: said(figures(...PARTS), 'Parts of pnl.mean, which they add up to; > 0 is a gain.'),
  memos: said(figures('lvr', 'impermanentLoss'), 'Of the pools on this path.'),
  hedge: fields({
    trades: said(figure, 'Those of the open among them.'),
    turnover: said(figure, 'Notional of the linear instruments traded.'),
    deltaError: said(figure, 'Root mean square of the delta left, tokens.'),
    effectiveness: said(orNull(figure), '1 − Var hedged / Var unhedged of the changes from row to row.'),
    timeInRange: said(figure, 'Share of the bars.'),
    finalSize: said(figure, 'Tokens of the linear instruments at the end.'),
  }),
  account: fields({
    liquidated: said(figure, '1: a venue closed the account.'),
    ...{ topUps: figure, peakCollateral: figure, timeWeightedCapital: figure, idleCollateral: figure },
    returnApr: orNull(figure),
  }),
  drawdown: said(figures('mean', 'worst'), 'From the starting capital, as a share; ≤ 0.'),
  ratios: said(
    fields({ sharpe: orNull(figure), sortino: orNull(figure), omega: orNull(figure) }),
    'Of the changes from row to row, 365 a year.',
  ),
  equity: list(fields({ time, net: said(figure, 'P&L so far.') })),
  trades: list(
    fields({ time, instrument: word, side: oneOf('buy', 'sell'), size: word, price: figure, fee: figure, why: word }),
  ),
  explain: said(
    list(fields({ time, ...Object.fromEntries(MOVES.map((name) => [name, figure])) })),
    'The change since the row before, by the Greeks at the beginning of each bar.',
  ),
})

const span = fields({ from: time, to: time })

/** JSON Schema (draft 2020-12) of what `backtest --json` prints. */
export const backtestSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow/backtest/1',
  ...fields({
    format: { const: 'hedgerow/backtest/1' },
    strategy: fields({ name: word, sha256: word }),
    engine: fields({ hedgerow: word, fill: oneOf('open', 'close') }),
    asOf: said(time, 'When everything was opened.'),
    horizonDays: said(figure, 'Of the window.'),
    numeraire: word,
    window: fields({ from: time, to: time, bars: figure, gaps: list(span) }),
    sources: list(fields({ file: word, sha256: word, use: word, coverage: span })),
    feesAre: oneOf('recorded', 'modelled'),
    unhedged: rule,
    hold: fields({ pnl: fields({ mean: figure }) }),
    rules: list(rule),
    best: said(
      fields({ expectedShortfall: word, mean: word }),
      'The rule that lost least, and the one that made most.',
    ),
    advice: word,
    warnings: list(word),
  }),
}
