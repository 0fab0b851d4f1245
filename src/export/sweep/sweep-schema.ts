import { LEFT_OUT } from '../../jobs/swept-plan.ts'
import { planSchema } from '../plan-schema.ts'

type Schema = Readonly<Record<string, unknown>>

const word: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const at: Schema = { type: 'object', description: 'Values by their path in the strategy file.' }
const list = (items: Schema): Schema => ({ type: 'array', items })
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
const table = (properties: Readonly<Record<string, Schema>>): Schema => {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const figures = Object.entries(planSchema.properties as Readonly<Record<string, Schema>>)
const cell = table({
  at,
  ...Object.fromEntries(figures.filter(([name]) => !(LEFT_OUT as readonly string[]).includes(name))),
})

const numbers = (...names: readonly string[]) =>
  table(Object.fromEntries(names.map((name) => [name, { type: 'number' }])))
const numbersOrNull = (...names: readonly string[]) =>
  table(Object.fromEntries(names.map((name) => [name, orNull({ type: 'number' })])))
const figure: Schema = { type: 'number' }

/** A rule's result over all paths, as `simulate --json` has it, without its fan. */
const rule = table({
  name: word,
  pnl: table({
    ...{
      mean: figure,
      standardError: figure,
      standardDeviation: figure,
      valueAtRisk: figure,
      expectedShortfall: figure,
    },
    worst: numbers('value', 'path'),
    probabilityOfLoss: figure,
    quantiles: numbers('p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99'),
  }),
  attribution: { type: 'object', additionalProperties: figure },
  hedge: table({
    ...{ trades: figure, turnover: figure, deltaError: figure, timeInRange: figure },
    effectiveness: orNull(figure),
  }),
  account: table({
    ...{ liquidated: figure, exited: figure, topUps: figure, peakCollateral: figure },
    ...{ timeWeightedCapital: figure, idleCollateral: figure, returnApr: orNull(figure) },
  }),
  drawdown: numbers('mean', 'worst'),
  ratios: numbersOrNull('sharpe', 'sortino', 'omega'),
})

/** A cell of simulations: without a hedge it has a status alone. */
export const simulatedCell: Schema = {
  type: 'object',
  properties: {
    ...{ at, status: word, unhedged: rule, hold: rule, rules: list(rule) },
    best: table({ expectedShortfall: word, mean: word }),
    ...{ advice: word, warnings: list(word) },
  },
  required: ['at', 'status'],
  additionalProperties: false,
}

const marginal = table({
  paths: list(word),
  values: list(
    table({
      value: { type: 'array', description: 'A value for each path.' },
      mean: { ...orNull({ type: 'number' }), description: 'Of the ranking figure, over everything else.' },
      count,
    }),
  ),
})

/** The JSON Schema of what `sweep --json` prints. */
export const sweepSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow sweep',
  description: 'Cells in the order of the file; money in the numeraire, derived figures unrounded.',
  ...table({
    format: { const: 'hedgerow/sweep/1' },
    strategy: table({ name: word, sha256: { ...word, description: "Of the file's text." } }),
    asOf: { ...word, description: 'ISO 8601 UTC.' },
    numeraire: word,
    command: { enum: ['plan', 'simulate'] },
    rank: table({
      figure: { ...word, description: 'Path of the figure in a cell.' },
      best: { enum: ['most', 'least'] },
    }),
    cells: list({ anyOf: [cell, simulatedCell] }),
    best: orNull(table({ at, value: { type: 'number' } })),
    marginals: list(marginal),
    shards: table({ done: count, reused: { ...count, description: 'From an earlier run.' }, failed: count }),
    notRun: list(table({ at, why: word })),
  }),
}
