import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { FeeModel } from '../book.ts'

/** Income of `perYear` numeraire a year, the same at whatever price, or where `range` is given only in bars that close inside it (quote per base, of these two assets). */
export function aprFees(
  perYear: number,
  range: { readonly lower: number; readonly upper: number; readonly base: string; readonly quote: string } | undefined,
): FeeModel {
  return ({ assets, bars, times, count }, out) => {
    const base = range && bars[assets.indexOf(range.base)]!.close
    const quote = range && bars[assets.indexOf(range.quote)]!.close
    let earned = 0
    out[0] = 0
    for (let i = 1; i < count; i++) {
      const price = range === undefined ? 0 : base![i]! / quote![i]!
      const inside = range === undefined || (price >= range.lower && price <= range.upper)
      if (inside) earned += (perYear * (times[i]! - times[i - 1]!)) / MILLISECONDS_PER_YEAR
      out[i] = earned
    }
  }
}
