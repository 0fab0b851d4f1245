import type { Edit, EditStep } from './edit-strategy.ts'

/** What of JSON Schema says which values a place takes. */
export type InputSchema = {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, InputSchema>>
  readonly additionalProperties?: InputSchema | boolean
  readonly items?: InputSchema | boolean
  readonly prefixItems?: readonly InputSchema[]
  readonly oneOf?: readonly InputSchema[]
  readonly anyOf?: readonly InputSchema[]
  readonly const?: unknown
}

/** One value that a person may change: where it is, what stands there, and what may stand there. */
export type StrategyInput = {
  readonly path: Edit['path']
  /** As the file has it; empty where it says nothing. */
  readonly text: string
  /** In words, to follow "give". */
  readonly what: string
  /** `decimal`: exact, so written as text. */
  readonly form: 'number' | 'whole' | 'decimal' | 'choice' | 'text'
  readonly bounds: Bounds
  readonly choices: readonly string[]
  readonly pattern: string | undefined
  /** Whether the file is not whole without it. */
  readonly needed: boolean
}

type Bounds = Pick<InputSchema, 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'>

/** The input at a path of a strategy file given as plain values, by the schema of such files; undefined where no single value belongs. */
export function strategyInput(schema: InputSchema, file: unknown, path: Edit['path']): StrategyInput | undefined {
  let rule: InputSchema | undefined = schema
  let value = file
  let needed = true
  for (const step of path) {
    const key = stepIn(value, step)
    if (rule === undefined || key === undefined) return undefined
    const variant: InputSchema | undefined = fitting(rule, value, key)
    needed = variant?.required?.includes(String(key)) ?? false
    rule = variant && child(variant, key)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined
  }
  return rule && leaf(rule, value, path, needed)
}

/** Whether a number is one that the input takes. */
export function isAllowed(value: number, { bounds }: StrategyInput): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = bounds
  const { exclusiveMinimum = Number.NEGATIVE_INFINITY, exclusiveMaximum = Number.POSITIVE_INFINITY } = bounds
  return value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum
}

function stepIn(value: unknown, step: EditStep): string | number | undefined {
  if (typeof step !== 'object') return step
  const index = Array.isArray(value) ? value.findIndex((item) => item?.id === step.id) : -1
  return index < 0 ? undefined : index
}

/** The alternative that has this key, and the kind that the value says it is. */
function fitting(rule: InputSchema, value: unknown, key: string | number): InputSchema | undefined {
  const alternatives = rule.oneOf ?? rule.anyOf ?? [rule]
  const kind = (value as { kind?: unknown } | undefined)?.kind
  return alternatives.find((one) => {
    if (kind !== undefined && one.properties?.kind && one.properties.kind.const !== kind) return false
    return child(one, key) !== undefined
  })
}

function child(rule: InputSchema, key: string | number): InputSchema | undefined {
  if (typeof key === 'number') return rule.prefixItems?.[key] ?? schemaOf(rule.items)
  return (
    (rule.properties && Object.hasOwn(rule.properties, key) && rule.properties[key]) ||
    schemaOf(rule.additionalProperties)
  )
}

function schemaOf(rule: InputSchema | boolean | undefined): InputSchema | undefined {
  return typeof rule === 'object' ? rule : undefined
}

function leaf(rule: InputSchema, value: unknown, path: Edit['path'], needed: boolean): StrategyInput | undefined {
  const alternatives = rule.anyOf ?? [rule]
  const number = alternatives.find(({ type }) => type === 'number' || type === 'integer')
  const text = alternatives.find(({ type }) => type === 'string')
  const scalar = number ?? text
  if (!scalar || typeof value === 'object') return undefined
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = number ?? {}
  return {
    path,
    text: value === undefined ? '' : String(value),
    what: scalar.description ?? rule.description ?? '',
    form: scalar.enum
      ? 'choice'
      : number && text
        ? 'decimal'
        : number
          ? number.type === 'integer'
            ? 'whole'
            : 'number'
          : 'text',
    bounds: {
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
      ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
      ...(exclusiveMaximum !== undefined && { exclusiveMaximum }),
    },
    choices: scalar.enum ?? [],
    pattern: text?.pattern,
    needed,
  }
}
