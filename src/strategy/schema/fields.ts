import * as z from 'zod/mini'

/**
 * The leaves of the schema. Each takes what the field is, in words: editors show it as the field's description and problems as the way out,
 * so it is written to follow "give".
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
const PRINTABLE = /^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]{1,200}$/
const DECIMAL = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)'
const DAY = '\\d{4}-\\d{2}-\\d{2}'
const TIME = `${DAY}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?Z)?`
const DURATION = '\\d+(?:\\.\\d+)?[hdw]'

export const finite = (what: string) => z.number().check(z.describe(what))
export const positive = (what: string) => z.number().check(z.gt(0), z.describe(what))
export const notNegative = (what: string) => z.number().check(z.gte(0), z.describe(what))
/** At least 0, or `.inf` for no limit, which JSON cannot hold. */
export const notNegativeOrNone = (what: string) =>
  z.pipe(
    z.transform((value: number) => (value === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : value)),
    notNegative(what),
  )
export const between = (least: number, most: number, what: string) =>
  z.number().check(z.gte(least), z.lte(most), z.describe(what))
/** Above 20 a volatility was typed in percent. */
export const volatility = (what: string) => z.number().check(z.gt(0), z.lte(20), z.describe(what))
export const share = (what: string) => z.number().check(z.gt(0), z.lt(1), z.describe(what))
export const whole = (least: number, most: number, what: string) =>
  z.number().check(z.int(), z.gte(least), z.lte(most), z.describe(what))

/** A decimal that must not pass through a double: quoted, or a plain number that survives it. */
const exact = (pattern: string, number: z.ZodMiniNumber<number>, what: string) =>
  z
    .union([z.string().check(z.regex(new RegExp(`^${pattern}$`)), z.maxLength(120), z.describe(what)), number])
    .check(z.describe(what))

export const exactSigned = (what: string) => exact(`-?${DECIMAL}`, finite(what), what)
export const exactNotNegative = (what: string) => exact(DECIMAL, notNegative(what), what)
export const exactPositive = (what: string) => exact(`(?=.*[1-9])${DECIMAL}`, positive(what), what)

/** Text from outside that ends up in tables and tickets: nothing invisible, nothing that steers a terminal. */
export const label = (what: string) => z.string().check(z.regex(PRINTABLE), z.describe(what))
export const prose = (what: string) => z.string().check(z.minLength(1), z.maxLength(2000), z.describe(what))

export const symbol = z
  .string()
  .check(
    z.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.+-]{0,31}$/u),
    z.describe('the symbol of an asset listed in market.assets: letters, digits and . _ + -, e.g. ETH'),
  )

export const moment = (what: string) => z.string().check(z.regex(new RegExp(`^${TIME}$`)), z.describe(what))
export const duration = (what: string) => z.string().check(z.regex(new RegExp(`^${DURATION}$`)), z.describe(what))
export const momentOrDuration = (what: string) =>
  z.string().check(z.regex(new RegExp(`^(?:${TIME}|${DURATION})$`)), z.describe(what))

export const oneOf = <const Names extends readonly string[]>(names: Names, what: string) =>
  z.enum(names).check(z.describe(what))

/** A table with a value for each asset named. */
export const byAsset = <Value extends z.ZodMiniType>(value: Value, what: string) =>
  z.record(symbol, value).check(z.describe(what))
