import { Decimal } from 'decimal.js'

/** Amounts as exact decimals: 40 digits hold any size a venue takes. */
const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 })

/** The exact size of `lots` whole lots, as a plain decimal string: 3 lots of "0.1" are "0.3". */
export function lotsToSize(lots: number, lot: string): string {
  if (!Number.isSafeInteger(lots)) throw new Error(`${lots} is not a whole number of lots`)
  return step(lot).times(lots).plus(0).toString()
}

/** Whole lots in `size`, rounded toward zero: 0.35 holds 3 lots of "0.1", and exactly so for decimal strings. */
export function sizeToLots(size: string | number, lot: string): number {
  return new Exact(size).divToInt(step(lot)).plus(0).toNumber()
}

/** Whether `size` is a whole number of lots, exactly. */
export function isWholeLots(size: string | number, lot: string): boolean {
  return new Exact(size).mod(step(lot)).isZero()
}

function step(lot: string): Decimal {
  const size = new Exact(lot)
  if (!size.isFinite() || size.lte(0)) throw new Error(`lot ${lot} is not above 0`)
  return size
}
