import * as z from 'zod/mini'

const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/
const NAME = /^[A-Za-z0-9][\w.:/-]{0,99}$/

/** A name of the venue's: letters, digits and `_ . : / -`, so that it is harmless in a terminal, a file and a spreadsheet. */
export const name = z.string().check(z.regex(NAME, 'a name of letters, digits and _ . : / -'))

/** A decimal in text, exactly. */
export const exact = z.string().check(z.regex(DECIMAL, 'a decimal in text'))

/** A decimal in text, as a number. */
export const decimal = z.pipe(exact, z.transform(Number))

/** A decimal in text that may be empty, null or left out: then unknown. */
export const maybeDecimal = z.pipe(
  z.nullish(z.string().check(z.regex(new RegExp(`^$|${DECIMAL.source}`), 'a decimal in text'))),
  z.transform((text) => (text ? Number(text) : undefined)),
)

/** A number that may be null or left out: then unknown. */
export const maybeNumber = z.pipe(
  z.nullish(z.number()),
  z.transform((number) => number ?? undefined),
)

/** Milliseconds since 1970 UTC before the year 5000. */
export const milliseconds = z.number().check(z.gte(0), z.lte(95_000_000_000_000))

/** The same as a number or in text. */
export const time = z.union([
  milliseconds,
  z.pipe(z.string().check(z.regex(/^\d{10,13}$/, 'milliseconds in text')), z.transform(Number)),
])

const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Where an answer departs from its shape first: the field, what stands there and what belongs there. */
export function departure({ issues }: z.core.$ZodError): string {
  const issue = issues[0]!
  const path = issue.path.reduce<string>((way, key) => {
    return typeof key === 'number' ? `${way}[${key}]` : way === '' ? String(key) : `${way}.${String(key)}`
  }, '')
  const expected =
    issue.code === 'invalid_type'
      ? (KINDS[issue.expected] ?? issue.expected)
      : issue.code === 'invalid_value'
        ? issue.values.map((value) => JSON.stringify(value)).join(' or ')
        : issue.code === 'invalid_format'
          ? issue.message
          : issue.code === 'too_big' || issue.code === 'too_small'
            ? `a number ${issue.code === 'too_big' ? 'up to' : 'from'} ${issue.code === 'too_big' ? issue.maximum : issue.minimum}`
            : 'something else'
  const found = JSON.stringify(issue.input)?.slice(0, 60)
  return `${path === '' ? 'the answer' : `the field ${path}`} is ${found ?? 'missing'} where ${expected} belongs`
}
