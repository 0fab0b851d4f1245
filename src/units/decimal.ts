import { Decimal } from 'decimal.js'

const Long = Decimal.clone({ precision: 30 })

/**
 * The exact decimal of a text or number in plain notation without superfluous digits: `0.10` and 1e-1 are both `0.1`.
 * Throws on anything that is not a decimal, which is our bug: callers check first.
 */
export function plainDecimal(value: string | number): string {
  const decimal = new Decimal(value)
  if (!decimal.isFinite()) throw new Error(`${value} is not a decimal`)
  return decimal.isZero() ? '0' : decimal.toFixed()
}

/** Whether a number literal as typed survives being read as a double: its shortest form has the same digits. */
export function survivesAsNumber(source: string, value: number): boolean {
  return Number.isFinite(value) && new Decimal(source).equals(value)
}

/** The exact quotient as a plain decimal string; undefined where it has no end within 30 digits, or by nought. */
export function decimalQuotient(a: string, b: string): string | undefined {
  const quotient = new Long(a).div(b)
  return quotient.isFinite() && quotient.times(b).eq(a) ? plainDecimal(quotient.toFixed()) : undefined
}

/** The exact product of two decimals of together at most 20 digits, as a plain decimal string. */
export function decimalProduct(a: string, b: string): string {
  return plainDecimal(new Decimal(a).times(b).toFixed())
}

/** A share of a decimal as a plain decimal string, cut to so many decimals where they are given. */
export function decimalShare(value: string, share: number, decimals?: number): string {
  const product = new Long(value).times(share)
  return plainDecimal(
    (decimals === undefined ? product : product.toDecimalPlaces(decimals, Decimal.ROUND_DOWN)).toFixed(),
  )
}
