/** A JSON Schema, draft 2020-12. */
export type Schema = Readonly<Record<string, unknown>>

export const figure: Schema = { type: 'number' }
export const word: Schema = { type: 'string' }
export const truth: Schema = { type: 'boolean' }
export const byAsset: Schema = { type: 'object', additionalProperties: figure }

/** The schema with a sentence on what stands there. */
export const said = (schema: Schema, description: string): Schema => ({ ...schema, description })
export const list = (items: Schema): Schema => ({ type: 'array', items })
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

/** An object of exactly these fields; a name that ends in `?` may be left out. */
export function objectSchema(properties: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(properties)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  }
}

/** What a command prints, by its format. */
export function printedSchema(
  format: string,
  description: string,
  properties: Readonly<Record<string, Schema>>,
): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: format,
    description,
    ...objectSchema({ format: { const: format }, ...properties }),
  }
}
