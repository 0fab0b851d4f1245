import * as z from 'zod/mini'
import { nearestName } from '../problems/did-you-mean.ts'
import { type Finding, shown } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import type { PositionFile } from '../schema/strategy-file.ts'
import { commaNumber } from './comma-number.ts'

export type Issue = z.core.$ZodIssue

const NAMES: Record<string, string> = {
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a table of keys and values',
  record: 'a table of keys and values',
  int: 'a whole number',
}

/** A departure from the schema in the words of the file: what stands there, and what should. */
export function shapeFindings(issue: Issue): Finding[] {
  const path = issue.path as (string | number)[]
  const give = issue.message === '' ? 'See `hedgerow schema` for what goes here.' : `Give ${issue.message}.`
  const finding = (code: string, message: string, hint = give): Finding[] => [{ code, path, message, hint }]
  const input = issue.input
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(' ')
      const owner = input as { readonly kind?: unknown; readonly id?: unknown } | undefined
      const noPool = (key: string) => key === 'cover' && path.length === 2 && path[0] === 'positions'
      return issue.keys.map((key) => ({
        code: 'key-unknown',
        path: [...path, key],
        at: 'key',
        ...(noPool(key)
          ? {
              message: `cover belongs to a pool; ${owner?.id ?? 'this'} is ${owner?.kind}`,
              hint: 'Give it to the pool that it covers.',
            }
          : unknownName({ what: 'key', typed: key, known, otherwise: `Known here: ${known.join(', ')}.` })),
      }))
    }
    case 'invalid_key': {
      const expected = issue.issues[0]?.message ?? ''
      const hint = `Give ${expected}.`
      return [{ code: 'key-invalid', path, at: 'key', message: `${shown(path.at(-1))} cannot be a key here`, hint }]
    }
    case 'invalid_union': {
      if (issue.errors.length > 0) return finding(...mismatch(input, ''))
      const { options } = issue as unknown as { readonly options: readonly string[] }
      const kind = (input as { kind?: unknown }).kind
      if (kind === undefined) return finding('missing', 'the kind is missing', `Give ${options.join(', ')}.`)
      const meant = nearestKind(kind, options)
      const otherwise = meant === undefined ? undefined : `Did you mean "${meant}"?`
      const { message, hint } = unknownName({ what: 'kind', typed: kind, known: options, otherwise })
      return finding('choice', message, hint())
    }
    case 'invalid_type': {
      const comma = issue.expected === 'number' && typeof input === 'string' ? commaNumber(input) : undefined
      if (comma !== undefined) return finding('comma', ...comma)
      const numeral = issue.expected === 'string' && typeof input === 'number' && Number.isFinite(input)
      return finding(
        ...mismatch(input, issue.expected),
        numeral ? `${give} Text that looks like a number is quoted.` : give,
      )
    }
    case 'invalid_value': {
      if (input === undefined) return finding('missing', 'this is missing')
      const names = issue.values.map(String)
      if (names.length === 1) return finding('choice', `${shown(input)} is not ${names[0]}`)
      const what = path.findLast((step) => typeof step === 'string') ?? 'choice'
      const { message, hint } = unknownName({ what, typed: input, known: names, closed: true })
      return finding('choice', message, hint())
    }
    case 'custom': {
      const { number } = issue.params as { readonly number: z.core.$ZodType }
      const [outside] = z.safeParse(number, Number(input)).error?.issues ?? []
      const message = `${issue.message}${spanText(number)}`
      return outside ? shapeFindings({ ...outside, path, message, input } as Issue) : []
    }
    case 'too_small':
      return finding('out-of-range', `${shown(input)} is ${tooSmall(issue)}`)
    case 'too_big':
      return finding('out-of-range', `${shown(input)} is ${tooBig(issue)}`)
    default: {
      const comma = typeof input === 'string' ? commaNumber(input) : undefined
      if (comma !== undefined) return finding('comma', ...comma)
      return finding('form', `${shown(input)} is not written as it should be`)
    }
  }
}

/** ` (from 1e-18 to 1e15)`, of numbers that have a least and a most. */
export function spanText(schema: z.core.$ZodType): string {
  const bounds = (schema._zod.def.checks ?? []).map(({ _zod }) => _zod.def as { check: string; value?: number })
  const least = bounds.flatMap(({ check, value = 0 }) => (check === 'greater_than' ? [value] : []))
  const most = bounds.flatMap(({ check, value = 0 }) => (check === 'less_than' ? [value] : []))
  return least.length * most.length === 0 ? '' : ` (from ${brief(Math.max(...least))} to ${brief(Math.min(...most))})`
}

function brief(bound: number | bigint): string {
  return Math.abs(Number(bound)) >= 1e9 ? Number(bound).toExponential().replace('+', '') : String(bound)
}

/** What venues and protocols call a kind; a formula has no other name. */
const OTHER_NAMES: Readonly<Record<Exclude<PositionFile['kind'], 'formula'>, RegExp>> = {
  concentrated:
    /^(uni(swap)?|pancake(swap)?|sushi(swap)?|quickswap|camelot)?[-_ ]?(v[34]|cl|clmm)$|^(orca|slipstream|aerodrome-cl|algebra)$/i,
  'constant-product': /^(uni(swap)?|pancake(swap)?|sushi(swap)?|aerodrome)?[-_ ]?(v2|cpmm|xyk|amm)$/i,
  weighted: /^balancer([-_ ]?v[23])?$/i,
  stableswap: /^(curve|stable(-?pool)?)$/i,
  perp: /^(future|perpetual|swap)s?$/i,
  option: /^(call|put)s?$/i,
  spot: /^(token|coin|cash|wallet)s?$/i,
}
const ALSO_CALLED: Readonly<Record<string, RegExp>> = OTHER_NAMES

function nearestKind(typed: unknown, names: readonly string[]): string | undefined {
  if (typeof typed !== 'string') return undefined
  return names.find((name) => ALSO_CALLED[name]?.test(typed)) ?? nearestName(typed, names)
}

/** The kind that a misspelt one, or another's name for it, stands for; undefined where none is likely or the issue is about anything else. */
export function meantKind(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_union' || issue.errors.length > 0 || issue.path.at(-1) !== 'kind') return undefined
  const { options } = issue as unknown as { readonly options: readonly string[] }
  return nearestKind((issue.input as { kind?: unknown }).kind, options)
}

function mismatch(input: unknown, expected: string): [code: string, message: string] {
  if (input === undefined) return ['missing', 'this is missing']
  if (input === null) return ['missing', 'this is empty']
  if (typeof input === 'number' && !Number.isFinite(input)) return ['not-finite', `${input} is not a finite number`]
  return ['type', `${shown(input)} ${NAMES[expected] ? `is not ${NAMES[expected]}` : 'does not fit here'}`]
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'string') return 'too short'
  if (issue.origin === 'array') return `too short: it needs ${issue.minimum}`
  return issue.inclusive ? `below ${brief(issue.minimum)}` : `not above ${issue.minimum}`
}

function tooBig(issue: z.core.$ZodIssueTooBig): string {
  if (issue.origin === 'string') return 'too long'
  if (issue.origin === 'array') return `too long: it takes ${issue.maximum}`
  return issue.inclusive ? `above ${brief(issue.maximum)}` : `not below ${issue.maximum}`
}
