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

/** The JSON Schema of what `sweep --json` prints of plans. */
export const sweepSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow sweep',
  description: 'Cells in the order of the file; money in the numeraire, derived figures unrounded.',
  ...table({
    format: { const: 'hedgerow/sweep/1' },
    strategy: table({ name: word, sha256: { ...word, description: "Of the file's text." } }),
    asOf: { ...word, description: 'ISO 8601 UTC.' },
    numeraire: word,
    command: { enum: ['plan'] },
    rank: table({
      figure: { ...word, description: 'Path of the figure in a cell.' },
      best: { enum: ['most', 'least'] },
    }),
    cells: list(cell),
    best: orNull(table({ at, value: { type: 'number' } })),
    marginals: list(marginal),
    shards: table({ done: count, reused: { ...count, description: 'From an earlier run.' }, failed: count }),
    notRun: list(table({ at, why: word })),
  }),
}
