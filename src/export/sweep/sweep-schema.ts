import { LEFT_OUT } from '../../jobs/swept-plan.ts'
import { figure, list, orNull, type Schema, said, objectSchema as table, word } from '../object-schema.ts'
import { planSchema } from '../plan-schema.ts'
import { backtestSchema } from '../time/backtest-schema.ts'
import { simulationSchema } from '../time/simulation-schema.ts'

const count: Schema = { type: 'integer', minimum: 0 }
const at: Schema = { type: 'object', description: 'Values by their path in the strategy file.' }

type Fields = { readonly properties: Readonly<Record<string, Schema>>; readonly required: readonly string[] }

/** The schema of an object without some of its fields. */
function without(schema: Schema, names: readonly string[]): Schema {
  const { properties, required, ...rest } = schema as Schema & Fields
  const kept = Object.entries(properties).filter(([name]) => !names.includes(name))
  return { ...rest, properties: Object.fromEntries(kept), required: required.filter((name) => !names.includes(name)) }
}

const cell = (figures: Schema): Schema => {
  const { properties } = figures as Fields
  return { type: 'object', properties: { at, ...properties }, additionalProperties: false }
}

/** What each rule, and the positions without one, come to: the schema of a result over time, its rules without these fields. */
function overTime(schema: Schema, common: readonly string[], courses: readonly string[]): Schema {
  const { properties } = without(schema, common) as Fields
  const ruled = Object.entries(properties).map(([name, one]) => {
    if (name === 'rules') return [name, list(without(one.items as Schema, courses))]
    return [name, (one as Partial<Fields>).properties?.drawdown ? without(one, courses) : one]
  })
  return { ...cell({ properties: { status: word, ...Object.fromEntries(ruled) } }), required: ['at', 'status'] }
}

const COMMON = ['format', 'strategy', 'engine', 'asOf', 'numeraire']
const plannedCell = {
  ...cell(without(planSchema, LEFT_OUT)),
  required: ['at', ...(without(planSchema, LEFT_OUT).required as string[])],
}

/** A cell of simulations: without a hedge it has a status alone. What a stop pays and how outcomes spread are told by `simulate`. */
export const simulatedCell = overTime(simulationSchema, [...COMMON, 'horizonDays'], ['exit', 'fan'])

/** A cell of backtests. */
export const backtestedCell = overTime(backtestSchema, [...COMMON, 'sources'], ['equity', 'trades', 'explain'])

const marginal = table({
  paths: list(word),
  values: list(
    table({
      value: { type: 'array', description: 'A value for each path.' },
      mean: said(orNull(figure), 'Of the ranking figure, over everything else.'),
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
    strategy: table({ name: word, sha256: said(word, "Of the file's text.") }),
    asOf: said(word, 'ISO 8601 UTC.'),
    numeraire: word,
    command: { enum: ['plan', 'simulate', 'backtest'] },
    rank: table({
      figure: said(word, 'Path of the figure in a cell.'),
      best: { enum: ['most', 'least'] },
    }),
    cells: list({ anyOf: [plannedCell, simulatedCell, backtestedCell] }),
    best: orNull(table({ at, value: figure })),
    marginals: list(marginal),
    shards: table({ done: count, reused: said(count, 'From an earlier run.'), failed: count }),
    notRun: list(table({ at, why: word })),
  }),
}
