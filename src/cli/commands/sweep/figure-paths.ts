type Schema = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
}

/** Paths of all numbers that a JSON Schema of a result has outside of lists but that of rules; `*` where any name may stand. */
export function figurePaths(schema: unknown, path: readonly string[] = []): string[] {
  const { type, properties = {}, additionalProperties, anyOf = [], items } = schema as Schema
  if (type === 'number') return [path.join('.')]
  const named = Object.entries(properties).flatMap(([name, inner]) =>
    figurePaths(inner, [...path, name.replace('?', '')]),
  )
  const any = typeof additionalProperties === 'object' ? figurePaths(additionalProperties, [...path, '*']) : []
  if (path.join() === 'rules' && items !== undefined) return figurePaths(items, path)
  return [...named, ...any, ...anyOf.flatMap((one) => figurePaths(one, path))]
}
