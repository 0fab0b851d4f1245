import { Decimal } from 'decimal.js'

const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 })

/** `price` moved to a whole multiple of `step`, exactly: down at most one step, or up. A plain decimal string. */
export function roundToStep(price: number | string, step: number | string, way: 'down' | 'up'): string {
  const size = new Exact(step)
  if (!size.isFinite() || size.lte(0)) throw new Error(`price step ${step} is not above 0`)
  const steps = new Exact(price).div(size)
  return (way === 'down' ? steps.floor() : steps.ceil()).times(size).plus(0).toString()
}

/** The price step where prices have at most so many significant digits and decimals, whole numbers always being allowed. */
export function stepOfDigits(price: number, digits: number, decimals: number): string {
  const whole = new Exact(price).e + 1
  return new Exact(10).pow(-Math.max(0, Math.min(decimals, digits - whole))).toString()
}

/** Decimals that a decimal string needs: 4 for "0.0001", 0 for "10". */
export function decimalPlaces(decimal: string): number {
  return new Exact(decimal).decimalPlaces()
}
