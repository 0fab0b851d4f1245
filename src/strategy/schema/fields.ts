import * as z from 'zod/mini'
import { CONTROLS } from '../../text/plain-text.ts'
import { type PriceStep, priceStepsFromText } from '../../units/price-steps.ts'

/**
 * The leaves of the schema. Each takes what the field is, in words: editors show it as the field's description and problems as the way out,
 * so it is written to follow "give".
 */

const PRINTABLE = new RegExp(`^[^${CONTROLS}]{1,200}$`, 'u')
const SYMBOL = new RegExp(`^(?!.*[${CONTROLS}])[\\p{L}\\p{N}][\\p{L}\\p{N}_.+-]{0,31}$`, 'u')
const DECIMAL = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)'
const DAY = '\\d{4}-\\d{2}-\\d{2}'
const TIME = `${DAY}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?Z)?`
const STRETCH = '\\d+(?:\\.\\d+)?[smhdw]'
const DURATION = '\\d+(?:\\.\\d+)?[hdw]'

export const between = (least: number, most: number, what: string) =>
  z.number().check(z.gte(least), z.lte(most), z.describe(what))
const above = (least: number, most: number, what: string) =>
  z.number().check(z.gt(0), z.gte(least), z.lte(most), z.describe(what))

/** What a number may be before it is beyond sense: the least above 0 and the most of prices, sizes and values, and the most of others. */
export const SPAN = { least: 1e-18, most: 1e15, rate: 100, constant: 1e30, liquidity: 2 ** 128 } as const

/** Numeraire per token, or quote per base. */
export const price = (what: string) => above(SPAN.least, SPAN.most, what)
/** Of a quote: 0 where nothing is asked or bid. */
export const quotedPrice = (what: string) => between(0, SPAN.most, what)
export const positiveValue = (what: string) => above(SPAN.least, SPAN.most, what)
export const value = (what: string) => between(0, SPAN.most, what)
/** At least 0, or `.inf` for no limit, which JSON cannot hold. */
export const valueOrNone = (what: string) =>
  z.pipe(
    z.transform((given: number) => (given === Number.POSITIVE_INFINITY ? SPAN.most : given)),
    value(what),
  )
export const signedValue = (what: string) => between(-SPAN.most, SPAN.most, what)
/** A share a year, or of something. */
export const rate = (what: string) => between(0, SPAN.rate, what)
export const signedRate = (what: string) => between(-SPAN.rate, SPAN.rate, what)
export const constant = (what: string) => between(-SPAN.constant, SPAN.constant, what)
export const positive = (least: number, most: number, what: string) => above(least, most, what)
/** Above 20 a volatility was typed in percent. */
export const volatility = (what: string) => above(1e-6, 20, what)
export const share = (what: string) => z.number().check(z.gt(0), z.lt(1), z.describe(what))
export const whole = (least: number, most: number, what: string) =>
  z.number().check(z.int(), z.gte(least), z.lte(most), z.describe(what))

/** A decimal that must not pass through a double: quoted, or a plain number that survives it. */
const exact = (pattern: string, number: z.ZodMiniNumber<number>, what: string) =>
  z
    .union([
      z.string().check(
        z.regex(new RegExp(`^${pattern}$`), { abort: true }),
        z.maxLength(120),
        z.refine((text) => z.safeParse(number, Number(text)).success, { params: { number } }),
        z.describe(what),
      ),
      number,
    ])
    .check(z.describe(what))

export const exactSigned = (what: string) => exact(`-?${DECIMAL}`, signedValue(what), what)
export const exactNotNegative = (what: string, most: number = SPAN.most) => exact(DECIMAL, between(0, most, what), what)
export const exactPositive = (what: string, most: number = SPAN.most) =>
  exact(`(?=.*[1-9])${DECIMAL}`, above(SPAN.least, most, what), what)

/** Text from outside that ends up in tables and tickets: nothing invisible, nothing that steers a terminal. */
export const label = (what: string) => z.string().check(z.regex(PRINTABLE), z.describe(what))
export const prose = (what: string) => z.string().check(z.minLength(1), z.maxLength(2000), z.describe(what))

export const symbol = z
  .string()
  .check(
    z.regex(SYMBOL),
    z.describe('the symbol of an asset listed in market.assets: letters, digits and . _ + -, e.g. ETH'),
  )

/** An asset, or one of its expiries as ASSET@DATE. */
export const symbolOrExpiry = z
  .string()
  .check(
    z.regex(new RegExp(`^(?:(?!.*[${CONTROLS}])[\\p{L}\\p{N}][\\p{L}\\p{N}_.+-]{0,31})(?:@${DAY})?$`, 'u')),
    z.describe('an asset listed in market.assets, or one of its expiries, e.g. ETH@2026-02-27'),
  )

export const moment = (what: string) => z.string().check(z.regex(new RegExp(`^${TIME}$`)), z.describe(what))
export const duration = (what: string) => z.string().check(z.regex(new RegExp(`^${DURATION}$`)), z.describe(what))
/** A duration that may be as short as seconds: `12s`, `15m`. */
export const stretch = (what: string) => z.string().check(z.regex(new RegExp(`^${STRETCH}$`)), z.describe(what))
export const momentOrDuration = (what: string) =>
  z.string().check(z.regex(new RegExp(`^(?:${TIME}|${DURATION})$`)), z.describe(what))

export const oneOf = <const Names extends readonly string[]>(names: Names, what: string) =>
  z.enum(names).check(z.describe(what))

/** `a, b or c`. */
export const orList = (names: readonly string[]) => names.join(', ').replace(/, ([^,]*)$/, ' or $1')

/** What each schema of a union takes as its kind, in words. */
export const kindsOf = (schemas: readonly { readonly shape: { readonly kind: z.ZodMiniLiteral<string> } }[]) =>
  orList(schemas.map(({ shape }) => shape.kind.def.values[0]!))

/** A table with a value for each asset named. */
export const byAsset = <Value extends z.ZodMiniType>(value: Value, what: string) =>
  z.record(symbol, value).check(z.describe(what))

/** Steps by price as a file has them, `0.0001;0.005:0.0005`; undefined where the text is none or a number is beyond the span of prices. */
export function stepsInSpan(text: string): readonly PriceStep[] | undefined {
  const steps = priceStepsFromText(text)
  const within = (number: string) => Number(number) >= SPAN.least && Number(number) <= SPAN.most
  return steps?.every(({ from, step }, i) => within(step) && (i === 0 || within(from))) ? steps : undefined
}
