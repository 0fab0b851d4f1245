import { Decimal } from 'decimal.js'

const Precise = Decimal.clone({ precision: 40 })
const BITS = 21
/** 1.0001^(2^k), the nearest doubles. */
const POWERS = Array.from({ length: BITS }, (_, k) => new Precise('1.0001').pow(2 ** k).toNumber())

/** 1.0001^tick of whole ticks, within a few units of the last digit and the same on any machine: a product of stored powers. */
export function tickRatio(tick: number): number {
  let ratio = 1
  for (let k = 0, rest = Math.abs(tick); rest > 0; k++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) ratio *= POWERS[k]!
  }
  return tick < 0 ? 1 / ratio : ratio
}
